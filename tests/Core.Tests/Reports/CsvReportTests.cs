using System.Text;
using HypervisorHardening.Core.Reports;
using HypervisorHardening.Core.Tests.Operations.Doubles;
using Xunit;
using static HypervisorHardening.Core.Tests.Operations.Doubles.FakeHypervisor;

namespace HypervisorHardening.Core.Tests.Reports;

public sealed class CsvReportTests
{
    [Fact]
    public void Every_line_has_every_column_and_ends_as_RFC_4180_says()
    {
        var text = Written.By("csv", Engine.Whole(new(), new FakeHypervisor("kvm", [Host(), .. Hostile.Names.Append(Hostile.Long).Select(name => Vm(name))])));
        Assert.StartsWith("Control,Name,Recommendations,", text, StringComparison.Ordinal);
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        var lines = Parse(text);
        Assert.Single(lines.Select(line => line.Count).Distinct());
        Assert.Equal(1 + 2 + 3 * (Hostile.Names.Count + 1), lines.Count);
        Assert.All(lines.SelectMany(line => line), cell =>
        {
            Assert.DoesNotContain(cell, c => char.IsControl(c) || c is '\u202e' or '\u2028' || char.IsSurrogate(c) && !cell.Contains("😀", StringComparison.Ordinal));
            Assert.False(cell.Length > 0 && "=+-@＝＋－＠\t\r".Contains(cell[0]), cell);
        });
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData(null, "")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a;b", "\"a;b\"")]
    [InlineData("say \"x\"", "\"say \"\"x\"\"\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("=A1,\"x\"", "\"'=A1,\"\"x\"\"\"")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@x", "'@x")]
    [InlineData("＝1", "'＝1")]
    [InlineData("\t=1", "\\u0009=1")]
    [InlineData("\r=1", "\\u000D=1")]
    [InlineData("a\r\nb\u001b", "a\\u000D\\u000Ab\\u001B")]
    public void A_cell_is_quoted_where_needed_and_never_a_formula(string? cell, string expected)
    {
        using var writer = new StringWriter();
        new CsvText(writer).Line([cell, "end"]);
        Assert.Equal(expected + ",end\r\n", writer.ToString());
    }

    /// <summary>Reads RFC 4180, quotes and all.</summary>
    internal static List<IReadOnlyList<string>> Parse(string text)
    {
        var lines = new List<IReadOnlyList<string>>();
        var line = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"' && quoted && i + 1 < text.Length && text[i + 1] == '"')
                cell.Append(text[i++]);
            else if (text[i] == '"')
                quoted = !quoted;
            else if (!quoted && text[i] is ',' or '\r')
            {
                line.Add(cell.ToString());
                cell.Clear();
                if (text[i] == '\r')
                {
                    Assert.Equal('\n', text[++i]);
                    lines.Add(line);
                    line = [];
                }
            }
            else
                cell.Append(text[i]);
        }

        Assert.False(quoted);
        Assert.Empty(line);
        return lines;
    }
}
