namespace HypervisorHardening.Core.Tests;

/// <summary>Names that somebody may have given a virtual machine. As data of a theory the lone surrogates among them would be lost.</summary>
internal static class Hostile
{
    public static string Long { get; } = new('n', 1_000_000);

    public static IReadOnlyList<string> Names { get; } =
    [
        "", " ", "<script>alert(1)</script>", "</script><!--", "]]>", "&amp;", "[red]markup[/] [[", "a\"b'c`d", "a,b;c\td", "line\r\nline\nline\u2028line\u0085",
        "\u001b[31mred\u001b]0;title\a", "\u0000\u0007\u007f\u009b", "\u202egnp.exe\u2066x", "\ud800", "\udc00\ud800", "ok 😀 ünï", "=1+1", "+1", "-1", "@SUM(A1)",
        "\t=1", "\r=1", "＝1", "%s%n{0}", "../../etc/passwd", "$(reboot)",
    ];
}
