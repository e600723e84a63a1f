namespace HypervisorHardening.Docs.Tests;

public sealed class MarkdownTests
{
    [Theory]
    [InlineData("a | b", @"a \| b")]
    [InlineData("<disk device='floppy'>", "&lt;disk device='floppy'&gt;")]
    [InlineData("&lt;", "&amp;lt;")]
    [InlineData("`code`", @"\`code\`")]
    [InlineData("[text](http://x)", @"\[text\](http://x)")]
    [InlineData("seccomp_sandbox", "seccomp_sandbox")]
    [InlineData("_all_", @"\_all\_")]
    [InlineData("2 * 3", @"2 \* 3")]
    [InlineData("one\r\ntwo", "one two")]
    [InlineData(@"a\b", @"a\\b")]
    public void Text_is_shown_letter_by_letter(string text, string markdown) => Assert.Equal(markdown, Markdown.Text(text));

    [Theory]
    [InlineData("@type | x", "`@type | x`")]
    [InlineData("a`b", "``a`b``")]
    [InlineData("``", "``` `` ```")]
    [InlineData("`a", "`` `a ``")]
    public void Code_stays_code(string text, string markdown) => Assert.Equal(markdown, Markdown.Code(text));

    [Fact]
    public void A_table_has_a_head_and_rows() =>
        Assert.Equal("| a | b |\n| --- | --- |\n| 1 | 2 |\n", Markdown.Table(["a", "b"], [["1", "2"]]));

    [Fact]
    public void An_anchor_is_what_GitHub_makes_of_a_heading() => Assert.Equal("#lv-06-02-kvmhostseccompsandbox", Markdown.Anchor("LV-06-02 KvmHostSeccompSandbox"));
}
