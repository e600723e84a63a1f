using System.Collections.Generic;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Drift;

/// <summary>One difference between two assessments: what a control said of a resource, and what it says now.</summary>
public sealed class DriftEntry
{
    internal DriftEntry(DriftKind kind, Finding? before, Finding? after, Finding latest)
    {
        Kind = kind;
        Before = before;
        After = after;
        Latest = latest;
    }

    /// <summary>What became of it.</summary>
    public DriftKind Kind { get; }

    /// <summary>The finding of the reference; null where there was none.</summary>
    public Finding? Before { get; }

    /// <summary>The finding of now; null where there is none.</summary>
    public Finding? After { get; }

    /// <summary>The control's id.</summary>
    public string Control => Latest.Control;

    /// <summary>What is checked.</summary>
    public string Title => Latest.Title;

    /// <summary>The resource, by the name it has now.</summary>
    public Resource Resource => Latest.Resource;

    /// <summary>The target that the resource belongs to, as the user named it.</summary>
    public string Target => Latest.Target.Target;

    /// <summary>How much a failure matters.</summary>
    public Severity Severity => Latest.Severity;

    /// <summary>The recommendations served.</summary>
    public IReadOnlyList<string> Recommendations => Latest.Recommendations;

    /// <summary>The verdict of the reference; null where there was no finding.</summary>
    public Verdict? BeforeVerdict => Before?.Verdict;

    /// <summary>The verdict of now; null where there is no finding.</summary>
    public Verdict? AfterVerdict => After?.Verdict;

    /// <summary>What was found in the reference; null where nothing could be.</summary>
    public string? BeforeActual => Before?.Actual;

    /// <summary>What is found now; null where nothing can be.</summary>
    public string? AfterActual => After?.Actual;

    /// <summary>Whether it fails now and did not before, whatever its kind.</summary>
    public bool IsWorse => AfterVerdict == Verdict.Fail && BeforeVerdict != Verdict.Fail;

    private Finding Latest { get; }

    /// <summary>Kind, control, resource and both verdicts in one line, safe to show.</summary>
    public override string ToString() => Kind + " " + Control + " " + Resource + ": " + Text(BeforeVerdict) + " -> " + Text(AfterVerdict);

    private static string Text(Verdict? verdict) => verdict?.ToString() ?? "none";
}
