using System.Text;
using System.Text.Json;
using HypervisorHardening.Core.Json;
using Xunit;

namespace HypervisorHardening.Core.Tests.Json;

public sealed class JsonTextTests
{
    [Fact]
    public void Everything_that_json_has_is_written() => Assert.Equal(
        """{"text":"a","none":null,"yes":true,"whole":-1,"real":0.1,"list":["x","y"],"empty":[],"object":{},"":[1,"b",[false,null]]}""",
        Written(json =>
        {
            json.StartObject();
            json.Member("text", "a");
            json.Member("none", (string?)null);
            json.Member("yes", true);
            json.Member("whole", -1);
            json.Member("real", 0.1);
            json.Member("list", ["x", "y"]);
            json.Member("empty", []);
            json.Key("object");
            json.StartObject();
            json.EndObject();
            json.Key("");
            json.StartArray();
            json.Value(1);
            json.Value("b");
            json.StartArray();
            json.Value(false);
            json.Null();
            json.EndArray();
            json.EndArray();
            json.EndObject();
        }));

    [Fact]
    public void Indented_output_has_a_line_for_each_member()
    {
        var text = Written(
            json =>
            {
                json.StartObject();
                json.Member("a", 1);
                json.Member("b", ["x"]);
                json.Member("c", []);
                json.EndObject();
            },
            indented: true);
        Assert.Equal("{\n  \"a\": 1,\n  \"b\": [\n    \"x\"\n  ],\n  \"c\": []\n}", text);
    }

    public static TheoryData<string, string> Texts => new()
    {
        { "a\"b\\c/", "\"a\\\"b\\\\c/\"" },
        { "\n\r\t\b\0\u001b\u007f\u009b", "\"\\n\\r\\t\\u0008\\u0000\\u001b\\u007f\\u009b\"" },
        { "é\U0001F600\uFFFF", "\"é\U0001F600\uFFFF\"" },
        { "\u2028\u2029\u202e", "\"\\u2028\\u2029\\u202e\"" },
        { "\U000E0041", "\"\\udb40\\udc41\"" },
        { "\ud800", "\"\uFFFD\"" },
        { "a\ude00\ud800", "\"a\uFFFD\uFFFD\"" },
        { "</script><!--<b>", "\"\\u003c/script>\\u003c!--<b>\"" },
    };

    [Theory]
    [MemberData(nameof(Texts), DisableDiscoveryEnumeration = true)]
    public void Any_text_is_written_safely_as_value_and_as_key(string text, string expected)
    {
        Assert.Equal(expected, Written(json => json.Value(text)));
        Assert.Equal("{" + expected + ":1}", Written(json =>
        {
            json.StartObject();
            json.Member(text, 1);
            json.EndObject();
        }));
    }

    [Fact]
    public void Every_character_survives_the_way_there_and_back_in_two_readers()
    {
        var text = string.Concat(Enumerable.Range(0, 0x11000).Where(c => c is < 0xD800 or > 0xDFFF).Select(char.ConvertFromUtf32));
        var json = Written(writer => writer.Value(text));
        Assert.Equal(text, JsonValue.Parse(json).AsText());
        Assert.Equal(text, JsonSerializer.Deserialize<string>(json));
        Assert.DoesNotContain(json, char.IsControl);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    [InlineData(-1.5e300)]
    [InlineData(5e-324)]
    [InlineData(double.MaxValue)]
    public void Numbers_survive_the_way_there_and_back(double number) =>
        Assert.Equal(number, JsonValue.Parse(Written(json => json.Value(number))).AsNumber());

    [Fact]
    public void A_stream_gets_utf8_without_a_mark_and_stays_open()
    {
        var stream = new MemoryStream();
        using (var json = new JsonText(stream))
            json.Value("é");
        stream.WriteByte((byte)'\n');
        Assert.Equal(Encoding.UTF8.GetBytes("\"é\"\n"), stream.ToArray());
    }

    public static TheoryData<Action<JsonText>> Misuse =>
    [
        json => json.Key("a"),
        json => json.EndObject(),
        json => { json.Value(1); json.Value(2); },
        json => { json.StartArray(); json.EndArray(); json.StartArray(); },
        json => { json.StartArray(); json.Key("a"); },
        json => { json.StartArray(); json.EndObject(); },
        json => { json.StartObject(); json.Value(1); },
        json => { json.StartObject(); json.Key("a"); json.Key("b"); },
        json => { json.StartObject(); json.Key("a"); json.EndObject(); },
    ];

    [Theory]
    [MemberData(nameof(Misuse), DisableDiscoveryEnumeration = true)]
    public void What_would_not_be_json_cannot_be_written(Action<JsonText> misuse) =>
        Assert.Throws<InvalidOperationException>(() => Written(misuse));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_no_number_cannot_be_written(double number) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Written(json => json.Value(number)));

    private static string Written(Action<JsonText> write, bool indented = false)
    {
        var output = new StringWriter();
        using (var json = new JsonText(output, indented))
            write(json);
        return output.ToString();
    }
}
