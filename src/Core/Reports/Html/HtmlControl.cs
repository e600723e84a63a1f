using System.Collections.Generic;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Reports.Html;

/// <summary>A control with all that it says.</summary>
internal sealed class HtmlControl
{
    public HtmlControl(IReadOnlyList<Finding> findings)
    {
        Findings = findings;
        Worst = HtmlState.NotApplicable;
        foreach (var finding in findings)
        {
            Counts.Add(finding.Verdict, finding.IsExcepted, finding.Attested);
            var state = HtmlStates.Of(finding);
            if (state < Worst)
                Worst = state;
            if (state < HtmlState.Excepted)
                Open++;
        }
    }

    /// <summary>The control.</summary>
    public ControlInfo Info => Findings[0].ControlInfo;

    /// <summary>The recommendations that it serves.</summary>
    public IReadOnlyList<string> Recommendations => Findings[0].Recommendations;

    /// <summary>What it says, in the order of the assessment.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>The same, counted.</summary>
    public VerdictCounts Counts { get; } = new();

    /// <summary>The most urgent state.</summary>
    public HtmlState Worst { get; }

    /// <summary>How many findings somebody has to look at.</summary>
    public int Open { get; }
}
