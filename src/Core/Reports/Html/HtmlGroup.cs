using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Reports.Html;

/// <summary>The findings of one control that say the same, so that it is said once.</summary>
internal sealed class HtmlGroup(HtmlState state, IReadOnlyList<Finding> findings)
{
    // More would tell nobody more: what passes with so many different values is told without them.
    private const int MostSettled = 5;

    /// <summary>Where they stand.</summary>
    public HtmlState State { get; } = state;

    /// <summary>The findings, in the order of the assessment.</summary>
    public IReadOnlyList<Finding> Findings { get; } = findings;

    /// <summary>The first of them, which says what all say; values differ where <see cref="IsMixed"/>.</summary>
    public Finding First => Findings[0];

    /// <summary>Whether what was found differs among them.</summary>
    public bool IsMixed { get; private set; }

    /// <summary>The findings of a control in groups: the most urgent first, then the largest.</summary>
    public static IReadOnlyList<HtmlGroup> Of(HtmlControl control) =>
    [
        .. control.Findings.GroupBy(Said, StringComparer.Ordinal).Select(group => new HtmlGroup(HtmlStates.Of(group.First()), [.. group]))
            .GroupBy(group => group.State).OrderBy(groups => groups.Key).SelectMany(Short),
    ];

    private static IEnumerable<HtmlGroup> Short(IGrouping<HtmlState, HtmlGroup> groups) => HtmlStates.IsSettled(groups.Key) && groups.Count() > MostSettled
        ? [new HtmlGroup(groups.Key, [.. groups.SelectMany(group => group.Findings)]) { IsMixed = true }]
        : groups.OrderByDescending(group => group.Findings.Count);

    private static string Said(Finding finding)
    {
        var state = HtmlStates.Of(finding);
        var said = string.Join("\n", ((int)state).ToString(System.Globalization.CultureInfo.InvariantCulture), finding.Verdict.ToString(),
            SafeText.OneLine(finding.Actual), SafeText.OneLine(finding.Wanted), SafeText.OneLine(finding.Reason), finding.PolicyNote);
        return HtmlStates.IsSettled(state) ? said : said + "\n" + string.Join("\n", finding.Evidence.Select(evidence => evidence.ToString()));
    }
}
