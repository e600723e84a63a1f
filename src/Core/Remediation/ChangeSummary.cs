using System;
using System.Linq;

namespace HypervisorHardening.Core.Remediation;

/// <summary>What became of a run that applied or undid changes.</summary>
public sealed class ChangeSummary
{
    private readonly int[] counts = new int[Enum.GetValues(typeof(Outcome)).Length];

    internal ChangeSummary(string runId) => RunId = runId;

    /// <summary>The run, as the journal names it.</summary>
    public string RunId { get; }

    /// <summary>How many were left alone because the sink said so.</summary>
    public int Declined { get; internal set; }

    /// <summary>Why the run ended before all was done: the canary, or too many failures; null where it went to the end.</summary>
    public string? StoppedBecause { get; internal set; }

    /// <summary>How many were not tried because the run ended before them.</summary>
    public int NotTried { get; internal set; }

    /// <summary>How many results there are, of all outcomes.</summary>
    public int Total => counts.Sum();

    /// <summary>Whether nothing was refused, failed or left untried. What is left for a person does not count.</summary>
    public bool IsGood => this[Outcome.Refused] == 0 && this[Outcome.Failed] == 0 && StoppedBecause is null;

    /// <summary>How many results have an outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    public int this[Outcome outcome] => counts[(int)outcome];

    internal void Add(ChangeResult result) => counts[(int)result.Outcome]++;
}
