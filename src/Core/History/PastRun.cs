using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.History;

/// <summary>One run that a history keeps. It can be had only of a file that is whole: every byte was checked.</summary>
public sealed class PastRun
{
    internal PastRun(string file, string seal, string version, DateTimeOffset judgedAt, Edition edition, IReadOnlyList<TargetInfo> targets, VerdictCounts counts)
    {
        File = file;
        Seal = seal;
        Version = version;
        JudgedAt = judgedAt;
        Edition = edition;
        Targets = targets;
        Counts = counts;
    }

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>The SHA-256 over all of it, in hexadecimal digits.</summary>
    public string Seal { get; }

    /// <summary>The version of the product that judged.</summary>
    public string Version { get; }

    /// <summary>When it was judged, by the clock of whoever did.</summary>
    public DateTimeOffset JudgedAt { get; }

    /// <summary>The edition that the run answered.</summary>
    public Edition Edition { get; }

    /// <summary>What was assessed.</summary>
    public IReadOnlyList<TargetInfo> Targets { get; }

    /// <summary>All its findings, counted once each.</summary>
    public VerdictCounts Counts { get; }

    /// <summary>Whether it answers the same edition for the same targets as an assessment, so that their numbers can be compared.</summary>
    /// <param name="summary">The roll-up of the assessment.</param>
    internal bool IsLike(AssessmentSummary summary) => Edition == summary.Edition
        && new HashSet<string>(Targets.Select(target => target.Target), StringComparer.Ordinal).SetEquals(summary.Targets.Select(target => target.Target));

    /// <summary>When, and what came out, safe to show.</summary>
    public override string ToString() => JudgedAt.ToString("O", CultureInfo.InvariantCulture) + ": " + Counts.OpenFail + " open of " + Counts.Total;
}
