using System;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Core.Results;

/// <summary>One setting that a finding rests on.</summary>
/// <param name="setting">The setting.</param>
/// <param name="reading">What was read.</param>
/// <param name="collectedAt">When.</param>
public sealed class Evidence(Setting setting, Reading reading, DateTimeOffset collectedAt)
{
    /// <summary>The setting.</summary>
    public Setting Setting { get; } = setting;

    /// <summary>What was read.</summary>
    public Reading Reading { get; } = reading;

    /// <summary>When.</summary>
    public DateTimeOffset CollectedAt { get; } = collectedAt;

    /// <summary>Setting and reading in one line, safe to show.</summary>
    public override string ToString() => SafeText.OneLine(Setting + " = " + Reading);
}
