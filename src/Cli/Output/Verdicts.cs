using HypervisorHardening.Core.Evaluation;
using Spectre.Console;

namespace HypervisorHardening.Cli.Output;

/// <summary>The colours of verdicts; the word is always there too.</summary>
internal static class Verdicts
{
    /// <summary>A verdict in its colour; "no finding" where nothing was judged.</summary>
    public static Markup Markup(Verdict? verdict) => verdict switch
    {
        Verdict.Pass => new("[green]Pass[/]"),
        Verdict.Fail => new("[red]Fail[/]"),
        Verdict.Unknown => new("[yellow]Unknown[/]"),
        Verdict.Manual => new("[blue]Manual[/]"),
        Verdict.NotApplicable => new("[grey]N/A[/]"),
        _ => new("[grey]no finding[/]"),
    };
}
