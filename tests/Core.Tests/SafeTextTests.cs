using System.Globalization;
using Xunit;

namespace HypervisorHardening.Core.Tests;

public sealed class SafeTextTests
{
    [Fact]
    public void Nothing_that_a_terminal_would_obey_is_left()
    {
        foreach (var text in Hostile.Names.SelectMany(name => new[] { SafeText.OneLine(name), SafeText.Printable(name), new HyException("Hy.Test", name).Message }))
        {
            for (var i = 0; i < text.Length; i += char.IsSurrogatePair(text, i) ? 2 : 1)
            {
                Assert.False(CharUnicodeInfo.GetUnicodeCategory(text, i) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
                    or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator, text);
            }
        }
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("plain ünï 😀", "plain ünï 😀")]
    [InlineData("a\u001b[0m\n", "a\\u001B[0m\\u000A")]
    [InlineData("\u202ex", "\\u202Ex")]
    public void It_is_escaped_so_that_it_can_be_told(string? text, string expected) => Assert.Equal(expected, SafeText.OneLine(text));

    [Fact]
    public void Halves_of_characters_are_escaped()
    {
        Assert.Equal("\\uD800x", SafeText.OneLine("\ud800x"));
        Assert.Equal("\\uDC00\\uD800", SafeText.OneLine("\udc00\ud800"));
    }

    [Fact]
    public void A_line_ends_after_500_characters_and_never_within_one()
    {
        Assert.Equal(501, SafeText.OneLine(Hostile.Long).Length);
        Assert.EndsWith("…", SafeText.OneLine(Hostile.Long), StringComparison.Ordinal);
        Assert.Equal(new string('x', 499) + "😀…", SafeText.OneLine(new string('x', 499) + "😀😀"));
        Assert.Equal(1_000_000, SafeText.Printable(Hostile.Long).Length);
    }

    [Fact]
    public void Characters_of_two_units_that_only_format_are_escaped_too() =>
        // U+E0041, a tag character: invisible, and carries text past a reader's eye.
        Assert.Equal("a\\uDB40\\uDC41b", SafeText.OneLine("a\U000E0041b"));
}
