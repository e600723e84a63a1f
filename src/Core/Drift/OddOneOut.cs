using System.Collections.Generic;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Drift;

/// <summary>A host of which a control says something else than of most of its peers.</summary>
public sealed class OddOneOut
{
    internal OddOneOut(Finding finding, Verdict majority, string? majorityActual, bool isSameValue, int agreeing, int hosts)
    {
        Finding = finding;
        MajorityVerdict = majority;
        MajorityActual = majorityActual;
        IsSameValue = isSameValue;
        Agreeing = agreeing;
        Hosts = hosts;
    }

    /// <summary>The finding of the odd host.</summary>
    public Finding Finding { get; }

    /// <summary>The control's id.</summary>
    public string Control => Finding.Control;

    /// <summary>What is checked.</summary>
    public string Title => Finding.Title;

    /// <summary>The host.</summary>
    public Resource Resource => Finding.Resource;

    /// <summary>The target that the host belongs to, as the user named it.</summary>
    public string Target => Finding.Target.Target;

    /// <summary>How much a failure matters.</summary>
    public Severity Severity => Finding.Severity;

    /// <summary>The recommendations served.</summary>
    public IReadOnlyList<string> Recommendations => Finding.Recommendations;

    /// <summary>The verdict on this host.</summary>
    public Verdict Verdict => Finding.Verdict;

    /// <summary>What was found on this host; null where nothing could be.</summary>
    public string? Actual => Finding.Actual;

    /// <summary>The verdict on more than half of the hosts.</summary>
    public Verdict MajorityVerdict { get; }

    /// <summary>What was found on more than half of the hosts; null where nothing could be, or they agree in the verdict alone.</summary>
    public string? MajorityActual { get; }

    /// <summary>Whether those hosts agree in the value too, and not in the verdict alone.</summary>
    public bool IsSameValue { get; }

    /// <summary>How many hosts agree.</summary>
    public int Agreeing { get; }

    /// <summary>How many hosts were compared, this one included.</summary>
    public int Hosts { get; }

    /// <summary>Control, host and both verdicts in one line, safe to show.</summary>
    public override string ToString() => Control + " " + Resource + ": " + Verdict + ", " + MajorityVerdict + " on " + Agreeing + " of " + Hosts;
}
