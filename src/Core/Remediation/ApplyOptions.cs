using System;
using System.Collections.Generic;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Core.Remediation;

/// <summary>How far an application of changes may go.</summary>
public sealed class ApplyOptions
{
    /// <summary>The impacts that are allowed; <see cref="Impact.None"/> always is.</summary>
    public IReadOnlyCollection<Impact> AllowImpact { get; set; } = [];

    /// <summary>After how many failed repairs to stop, at least 1; null never stops.</summary>
    public int? MaxFailures { get; set; }

    /// <summary>Whether the first resource that is changed goes alone: the rest follow only if all of its repairs end well.</summary>
    public bool Canary { get; set; }

    /// <summary>How long to wait for another process that changes the same target.</summary>
    public TimeSpan LockWait { get; set; } = TimeSpan.FromSeconds(30);
}
