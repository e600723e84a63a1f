using HypervisorHardening.Core.Json;
using Xunit;

namespace HypervisorHardening.Core.Tests.Json;

public sealed class JsonValueTests
{
    private static readonly JsonValue Sample = JsonValue.Parse(
        """
        {
          "text": "a", "yes": true, "no": false, "whole": -9223372036854775808, "half": 0.5,
          "nothing": null, "list": ["x", "y"], "inner": { "b": 2, "a": 1 }
        }
        """);

    [Fact]
    public void Members_are_read_as_what_they_are()
    {
        Assert.Equal("a", Sample["text"].AsText());
        Assert.True(Sample["yes"].AsBoolean());
        Assert.False(Sample["no"].AsBoolean());
        Assert.Equal(long.MinValue, Sample["whole"].AsInteger());
        Assert.Equal(0.5, Sample["half"].AsNumber());
        Assert.Equal(["x", "y"], Sample["list"].AsTexts());
        Assert.Equal(["b", "a"], Sample["inner"].Keys);
        Assert.Null(Sample.Find("nothing"));
        Assert.Null(Sample.Find("missing"));
    }

    public static TheoryData<Action, string> Misread => new()
    {
        { () => _ = Sample["missing"], "line 1, column 1: the member \"missing\" is missing." },
        { () => Sample["text"].AsInteger(), "line 2, column 11: a number is wanted, not this text." },
        { () => Sample["half"].AsInteger(), "column 81: a whole number of at most 64 bits is wanted." },
        { () => Sample["list"].AsText(), "a text is wanted, not this array." },
        { () => Sample["text"].AsArray(), "an array is wanted, not this text." },
        { () => Sample["text"].Find("x"), "an object is wanted, not this text." },
        { () => JsonValue.Parse("[null]").AsArray()[0].AsText(), "a text is wanted, not null." },
        { () => JsonValue.Parse("1e999").AsNumber(), "the number is too large." },
        { () => JsonValue.Parse("123456789012345678901").AsInteger(), "a whole number of at most 64 bits is wanted." },
        { () => JsonValue.Parse("{\"a\":1,\n\"a\":2}"), "line 2, column 1: the key \"a\" stands twice in one object." },
    };

    [Theory]
    [MemberData(nameof(Misread), DisableDiscoveryEnumeration = true)]
    public void What_is_not_there_is_refused_with_its_place(Action read, string message)
    {
        var error = Assert.Throws<HyException>(read);
        Assert.Equal("Hy.Json.Malformed", error.Id);
        Assert.EndsWith(message, error.Message);
    }

    [Fact]
    public void A_long_list_is_read_one_item_at_a_time()
    {
        var cursor = new JsonCursor(new StringReader("{\"items\":[" + string.Join(",", Enumerable.Range(0, 1000).Select(i => "{\"n\":" + i + "}")) + "],\"after\":1}"));
        while (cursor.Token != JsonToken.StartArray)
            Assert.True(cursor.Read());
        var sum = 0L;
        while (cursor.Read() && cursor.Token != JsonToken.EndArray)
            sum += JsonValue.At(cursor)["n"].AsInteger();
        Assert.Equal(499500, sum);
        Assert.True(cursor.Read());
        Assert.Equal("after", cursor.Text);
    }
}
