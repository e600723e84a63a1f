using HypervisorHardening.Core.Reports;
using Xunit;

namespace HypervisorHardening.Core.Tests.Reports;

public sealed class MarkdownTextTests
{
    [Theory]
    [InlineData("web-01.example", "web-01.example")]
    [InlineData("seccomp_sandbox", "seccomp_sandbox")]
    [InlineData("_a_", "&#95;a&#95;")]
    [InlineData("[x](y)", "&#91;x&#93;(y)")]
    [InlineData("<b>|&", "&#60;b&#62;&#124;&#38;")]
    [InlineData("http://a www.b", "http&#58;//a www&#46;b")]
    [InlineData("a\nb", "a&#92;u000Ab")]
    [InlineData(null, "")]
    public void Nothing_in_a_text_is_Markdown(string? text, string expected) => Assert.Equal(expected, MarkdownText.Of(text));

    [Fact]
    public void A_cell_is_short() => Assert.InRange(MarkdownText.Short(new string('x', 100_000)).Length, 500, 510);
}
