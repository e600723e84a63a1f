using System.Collections.Generic;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Core.Evaluation;

/// <summary>A control that no interface can check: it says what a person must look at.</summary>
public abstract class ManualControl : Control
{
    /// <inheritdoc/>
    public sealed override IReadOnlyList<Setting> Reads => [];

    /// <inheritdoc/>
    public sealed override string WantedText => "attested by a person";

    /// <inheritdoc/>
    public sealed override Impact Impact => Impact.ManualWork;

    /// <summary>What a person must look at, and what the answer should be.</summary>
    protected abstract string LookAt { get; }

    /// <inheritdoc/>
    public sealed override string Remedy => LookAt;

    /// <inheritdoc/>
    public sealed override IEnumerable<Example> Examples => [Example.Manual()];

    /// <inheritdoc/>
    public sealed override Judgement Judge(Facts facts) => Judgement.Manual(LookAt);
}
