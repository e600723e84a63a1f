using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Policy;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Reports.Html;

/// <summary>How it stands over all, and what cannot wait.</summary>
internal sealed class HtmlOverview : HtmlSection
{
    private const int MostFirst = 8;

    public override string Id => "overview";

    public override string Title => "Overall state";

    public override bool IsToldOf(HtmlContents contents) => true;

    public override void Write(HtmlOutput html, HtmlContents contents)
    {
        var counts = contents.Summary.Counts;
        var (state, words) = State(contents, counts);
        using (html.Element("p", ("class", "state " + HtmlStates.Class(state))))
            html.Text(words);
        Alerts(html, "Expired: these count no longer", "alert", [.. contents.Summary.PolicyWarnings.Where(IsExpired)]);
        Alerts(html, "The site policy needs a look", "notice", [.. contents.Summary.PolicyWarnings.Where(problem => !IsExpired(problem))]);
        if (counts.Total == 0)
            return;
        using (html.Element("ul", ("class", "tiles")))
        {
            foreach (var verdict in HtmlStates.Verdicts)
                Tile(html, verdict, counts);
        }

        HtmlBar.Write(html, counts);
        html.Element("p", HtmlText.Count(counts.Total, "finding") + " in all: " + HtmlText.Count(contents.Controls.Count, "control") + " over "
            + HtmlText.Count(contents.Resources.Count, "resource") + " of " + HtmlText.Count(contents.Summary.Targets.Count, "target") + ".", ("class", "quiet"));
        First(html, [.. contents.Controls.Where(control => control.Worst == HtmlState.Fail).OrderByDescending(control => control.Info.Severity).ThenByDescending(control => control.Open).Take(MostFirst)]);
    }

    /// <summary>Where to begin.</summary>
    private static void First(HtmlOutput html, IReadOnlyList<HtmlControl> controls)
    {
        if (controls.Count == 0)
            return;
        html.Element("h3", "Repair first");
        using (html.Element("ol", ("class", "first")))
        {
            foreach (var control in controls)
            {
                using (html.Element("li"))
                {
                    html.Link(control.Info.Id, control.Info.Id, ("class", "id"));
                    html.Element("span", control.Info.Title);
                    html.Element("span", control.Info.Severity + " · " + HtmlStates.Words(control.Counts), ("class", "counts"));
                }
            }
        }
    }

    private static (HtmlState State, string Words) State(HtmlContents contents, VerdictCounts counts)
    {
        if (counts.Total == 0)
            return (HtmlState.Unknown, "Nothing was checked: no control had anything to judge on these targets.");
        if (counts.OpenFail > 0)
            return (HtmlState.Fail, Count(counts.OpenFail, "fails", "fail") + ": repair needed on " + HtmlText.Count(contents.Hosts.Count(host => host.Name is not null && host.Counts.OpenFail > 0), "host") + ".");
        if (counts.OpenUnknown > 0)
            return (HtmlState.Unknown, "Nothing is known to fail, but " + Count(counts.OpenUnknown, "could not be read", "could not be read") + ".");
        var manual = counts.Manual - counts.ManualExcepted - counts.AttestedPass;
        return manual > 0
            ? (HtmlState.Manual, "Nothing fails. A person must still look at " + HtmlText.Count(manual, "finding") + ".")
            : (HtmlState.Pass, "Everything that was checked is as wanted, or the site has an exception or attestation for it.");
    }

    private static string Count(int number, string one, string more) => HtmlText.Count(number, "finding") + " " + (number == 1 ? one : more);

    private static bool IsExpired(PolicyProblem problem) => problem.Id == "Hy.Policy.Expired";

    private static void Alerts(HtmlOutput html, string heading, string kind, IReadOnlyList<PolicyProblem> problems)
    {
        if (problems.Count == 0)
            return;
        using (html.Element("div", ("class", kind)))
        {
            html.Element("h3", heading);
            using (html.Element("ul"))
            {
                foreach (var problem in problems)
                    html.Element("li", problem.Message + " (line " + HtmlText.Number(problem.Line) + " of the policy)");
            }
        }
    }

    private static void Tile(HtmlOutput html, Verdict verdict, VerdictCounts counts)
    {
        using (html.Element("li", ("class", "tile")))
        {
            HtmlStates.Badge(html, HtmlStates.Of(verdict));
            html.Element("strong", HtmlText.Number(counts.Of(verdict)));
            html.Element("span", FindingText.Of(verdict), ("class", "what"));
            if (Overlay(verdict, counts) is { Length: > 0 } overlay)
                html.Element("span", overlay, ("class", "quiet"));
        }
    }

    private static string Overlay(Verdict verdict, VerdictCounts counts) => string.Join(", ", new[]
    {
        (verdict switch { Verdict.Fail => counts.FailExcepted, Verdict.Unknown => counts.UnknownExcepted, Verdict.Manual => counts.ManualExcepted, _ => 0 }, "excepted"),
        (verdict == Verdict.Manual ? counts.AttestedPass : 0, "attested as wanted"),
        (verdict == Verdict.Manual ? counts.AttestedFail : 0, "attested to fail"),
    }.Where(part => part.Item1 > 0).Select(part => HtmlText.Number(part.Item1) + " " + part.Item2));
}
