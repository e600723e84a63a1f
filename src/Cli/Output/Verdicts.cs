using System;
using HypervisorHardening.Core.Evaluation;
using Spectre.Console;

namespace HypervisorHardening.Cli.Output;

/// <summary>The colours of verdicts; the word is always there too.</summary>
internal static class Verdicts
{
    /// <summary>A verdict in its colour; "no finding" where nothing was judged.</summary>
    /// <param name="verdict">The verdict; null where nothing was judged.</param>
    public static Markup Markup(Verdict? verdict) => new("[" + Colour(verdict) + "]" + Word(verdict) + "[/]");

    /// <summary>A line in which a verdict stands first, as markup.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="line">The line.</param>
    public static string Coloured(Verdict verdict, string line)
    {
        var word = Word(verdict);
        var end = line.IndexOf(word, StringComparison.Ordinal) + word.Length;
        return "[" + Colour(verdict) + "]" + line[..end] + "[/]" + Spectre.Console.Markup.Escape(line[end..]);
    }

    /// <summary>A verdict as tables say it.</summary>
    /// <param name="verdict">The verdict; null where nothing was judged.</param>
    public static string Word(Verdict? verdict) => verdict switch { null => "no finding", Verdict.NotApplicable => "N/A", _ => verdict.Value.ToString() };

    private static string Colour(Verdict? verdict) => verdict switch
    {
        Verdict.Pass => "green",
        Verdict.Fail => "red",
        Verdict.Unknown => "yellow",
        Verdict.Manual => "blue",
        _ => "grey",
    };
}
