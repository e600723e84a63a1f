using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Reports;

/// <summary>A finding in words. No control character is in any of them but the ends of their own lines.</summary>
internal static class FindingText
{
    /// <summary>A verdict as a sentence names it.</summary>
    public static string Of(Verdict verdict) => verdict == Verdict.NotApplicable ? "Not applicable" : verdict.ToString();

    /// <summary>The resource and where it is, in one short line.</summary>
    public static string Place(Finding finding) => finding.Resource + " on " + SafeText.OneLine(finding.Target.Target);

    /// <summary>Why the verdict is what it is, in one line however long.</summary>
    public static string Because(Finding finding) => string.Join("; ", Parts(finding).Select(part => part.Name + ": " + SafeText.Printable(part.Text)));

    /// <summary>Verdict, resource, what was found and wanted, and the evidence: a line for each.</summary>
    public static string Details(Finding finding) => string.Join("\n",
    [
        "Verdict: " + Of(finding.Verdict),
        "Resource: " + finding.Resource.Kind + " " + SafeText.Printable(finding.Resource.Name),
        "Target: " + SafeText.Printable(finding.Target.Target),
        .. Parts(finding).Select(part => char.ToUpperInvariant(part.Name[0]) + part.Name.Substring(1) + ": " + SafeText.Printable(part.Text)),
        .. finding.Evidence.Select(evidence => "Read: " + Evidence(evidence)),
    ]);

    /// <summary>One setting and what was read, in one line however long.</summary>
    public static string Evidence(Evidence evidence) => SafeText.Printable(evidence.Setting + " = " + evidence.Reading);

    private static IEnumerable<(string Name, string Text)> Parts(Finding finding)
    {
        if (finding.Reason is { } reason)
            yield return ("reason", reason);
        if (finding.Actual is { } actual)
            yield return ("found", actual);
        yield return ("wanted", finding.Wanted);
    }
}
