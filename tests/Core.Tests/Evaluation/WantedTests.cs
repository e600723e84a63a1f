using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using Xunit;

namespace HypervisorHardening.Core.Tests.Evaluation;

public sealed class WantedTests
{
    private static readonly Dictionary<string, Wanted> Wishes = new()
    {
        ["not set"] = Wanted.NotSet,
        ["set"] = Wanted.Set,
        ["one of"] = Wanted.OneOf("on", "1"),
        ["not set or"] = Wanted.NotSetOr("on"),
        ["none of"] = Wanted.NoneOf("off"),
        ["at most"] = Wanted.AtMost(5),
        ["at least"] = Wanted.AtLeast(-5),
        ["all of"] = Wanted.AllOf("a", "b"),
        ["nothing but"] = Wanted.NothingBut(["a", "b"]),
    };

    public static TheoryData<string> Names => [.. Wishes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_is_satisfied_by_what_could_not_be_read(string wish)
    {
        foreach (var reason in new[] { "no rights", "on", "1", "" })
            Assert.False(Wishes[wish].Accepts(Reading.Unreadable(reason)));
        Assert.NotEmpty(Wishes[wish].Text);
    }

    [Theory]
    [InlineData("not set", null, true)]
    [InlineData("not set", "", false)]
    [InlineData("set", null, false)]
    [InlineData("set", "", true)]
    [InlineData("one of", "ON ", true)]
    [InlineData("one of", "o", false)]
    [InlineData("one of", null, false)]
    [InlineData("not set or", null, true)]
    [InlineData("not set or", " On", true)]
    [InlineData("not set or", "off", false)]
    [InlineData("none of", "OFF", false)]
    [InlineData("none of", "offf", true)]
    [InlineData("none of", null, false)]
    [InlineData("at most", "5", true)]
    [InlineData("at most", "6", false)]
    [InlineData("at most", "-9223372036854775808", true)]
    [InlineData("at most", "9223372036854775808", false)]
    [InlineData("at most", "1.5", false)]
    [InlineData("at most", "five", false)]
    [InlineData("at most", null, false)]
    [InlineData("at least", "-5", true)]
    [InlineData("at least", "-6", false)]
    [InlineData("at least", "", false)]
    [InlineData("all of", "a", false)]
    [InlineData("nothing but", "a", true)]
    [InlineData("nothing but", "c", false)]
    [InlineData("nothing but", null, false)]
    public void A_value_is_held_against_the_wish(string wish, string? value, bool expected) => Assert.Equal(expected, Wishes[wish].Accepts(Reading.Maybe(value)));

    [Fact]
    public void Lists_are_held_against_the_wish_item_by_item()
    {
        Assert.True(Wishes["all of"].Accepts(Reading.Known(["B", "x", "A"])));
        Assert.False(Wishes["all of"].Accepts(Reading.Known(["a"])));
        Assert.True(Wishes["nothing but"].Accepts(Reading.Known(Array.Empty<string>())));
        Assert.False(Wishes["nothing but"].Accepts(Reading.Known(["a", "c"])));
        Assert.False(Wishes["at most"].Accepts(Reading.Known(["1"])));
    }
}
