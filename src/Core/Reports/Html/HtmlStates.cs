using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Reports.Html;

/// <summary>How states and verdicts look: a letter and a colour each, never the colour alone.</summary>
internal static class HtmlStates
{
    /// <summary>All states, the most urgent first.</summary>
    public static IReadOnlyList<HtmlState> All { get; } = [.. Enum.GetValues(typeof(HtmlState)).Cast<HtmlState>()];

    /// <summary>The verdicts in the order of the tables.</summary>
    public static IReadOnlyList<Verdict> Verdicts { get; } = [Verdict.Fail, Verdict.Unknown, Verdict.Manual, Verdict.Pass, Verdict.NotApplicable];

    /// <summary>Where a finding stands.</summary>
    public static HtmlState Of(Finding finding) =>
        finding.IsExcepted ? HtmlState.Excepted
        : finding.Attested is { } attested ? (attested == Verdict.Pass ? HtmlState.Attested : HtmlState.Fail)
        : Of(finding.Verdict);

    /// <summary>The state of a verdict that nothing lies over.</summary>
    public static HtmlState Of(Verdict verdict) => verdict switch
    {
        Verdict.Fail => HtmlState.Fail,
        Verdict.Unknown => HtmlState.Unknown,
        Verdict.Manual => HtmlState.Manual,
        Verdict.Pass => HtmlState.Pass,
        _ => HtmlState.NotApplicable,
    };

    /// <summary>Whether nobody has to look: such findings are told in short.</summary>
    public static bool IsSettled(HtmlState state) => state >= HtmlState.Pass;

    /// <summary>The letter.</summary>
    public static char Letter(HtmlState state) => "FUMEAP-"[(int)state];

    /// <summary>The class of the style sheet that has the colour.</summary>
    public static string Class(HtmlState state) => "fumeapn"[(int)state].ToString();

    /// <summary>What the letter means.</summary>
    public static string Meaning(HtmlState state) => state switch
    {
        HtmlState.Fail => "Fails",
        HtmlState.Unknown => "Unknown: could not be read",
        HtmlState.Manual => "Manual: a person must look",
        HtmlState.Excepted => "Not as wanted, with an exception in force",
        HtmlState.Attested => "Attested by a person to be as wanted",
        HtmlState.Pass => "Passes",
        _ => "Not applicable",
    };

    /// <summary>How often a verdict was given.</summary>
    public static int Of(this VerdictCounts counts, Verdict verdict) => verdict switch
    {
        Verdict.Fail => counts.Fail,
        Verdict.Unknown => counts.Unknown,
        Verdict.Manual => counts.Manual,
        Verdict.Pass => counts.Pass,
        _ => counts.NotApplicable,
    };

    /// <summary>The counts that are not zero, in words.</summary>
    public static string Words(VerdictCounts counts) => counts.Total == 0 ? "nothing checked"
        : string.Join(" · ", Verdicts.Where(verdict => counts.Of(verdict) > 0).Select(verdict => HtmlText.Number(counts.Of(verdict)) + " " + HtmlText.Lower(FindingText.Of(verdict))));

    /// <summary>Writes a letter in its colour.</summary>
    public static void Badge(HtmlOutput html, HtmlState state) => html.Element("span", Letter(state).ToString(), ("class", "v " + Class(state)), ("aria-hidden", "true"));
}
