using System;
using System.Collections.Generic;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Core.Evaluation;

/// <summary>A control over one setting that must have a wanted value. "Not set" means the documented default.</summary>
public abstract class SettingControl : Control
{
    private IReadOnlyList<Setting>? reads;

    /// <inheritdoc/>
    public sealed override IReadOnlyList<Setting> Reads => reads ??= [Setting];

    /// <inheritdoc/>
    public sealed override string WantedText => Wanted.Text;

    /// <summary>The setting.</summary>
    protected abstract Setting Setting { get; }

    /// <summary>What is wanted of it.</summary>
    protected abstract Wanted Wanted { get; }

    /// <inheritdoc/>
    public override IEnumerable<Example> Examples
    {
        get
        {
            foreach (var value in Good)
                yield return Example.Pass((Setting, value is null ? Reading.Absent : Reading.Known(value)));
            foreach (var value in Bad)
                yield return Example.Fail((Setting, value is null ? Reading.Absent : Reading.Known(value)));
        }
    }

    /// <summary>Values that pass, near misses among them; null is "not set".</summary>
    protected abstract IReadOnlyList<string?> Good { get; }

    /// <summary>Values that fail, near misses among them; null is "not set".</summary>
    protected abstract IReadOnlyList<string?> Bad { get; }

    /// <inheritdoc/>
    public override Judgement Judge(Facts facts) => Judgement.Of(Wanted.Accepts(facts.InForce(Setting)), facts.Shown(Setting));

    /// <inheritdoc/>
    public override Repair Repair(Facts facts)
    {
        if (facts is null)
            throw new ArgumentNullException(nameof(facts));
        return Impact != Impact.ManualWork && Wanted.Repaired is { } repaired
            ? Remediation.Repair.By(new Change(Setting, facts[Setting], repaired))
            : base.Repair(facts);
    }
}
