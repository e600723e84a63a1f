using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Core.Evaluation;

/// <summary>
/// One concrete, checkable thing on one platform. A control is one class in one file, found by reflection: it says what
/// it reads, judges what was read, and carries the examples that prove it.
/// </summary>
public abstract class Control
{
    /// <summary>What is checked, as a short statement that is true where the control passes.</summary>
    public abstract string Title { get; }

    /// <summary>What can happen where it is not so, in one or two sentences.</summary>
    public abstract string Why { get; }

    /// <summary>The settings it reads: its own and, where it needs them, those of the host.</summary>
    public abstract IReadOnlyList<Setting> Reads { get; }

    /// <summary>What is wanted, as findings show it.</summary>
    public abstract string WantedText { get; }

    /// <summary>How to repair a fault, for a person at the system.</summary>
    public abstract string Remedy { get; }

    /// <summary>What a repair disturbs.</summary>
    public abstract Impact Impact { get; }

    /// <summary>What a site may decide for itself.</summary>
    public virtual IReadOnlyList<Parameter> Parameters => [];

    /// <summary>States of the settings, each with the verdict it must get: at least one that passes and one that fails, where the control can do both.</summary>
    public abstract IEnumerable<Example> Examples { get; }

    /// <summary>Judges a resource. Pure: the same facts give the same judgement.</summary>
    /// <param name="facts">What was read, and what the site has decided.</param>
    public abstract Judgement Judge(Facts facts);

    /// <summary>
    /// What would make a resource pass that fails now. Pure, and proven by the examples: with the changes made to the
    /// readings, the control passes. Left to a person unless a control says otherwise.
    /// </summary>
    /// <param name="facts">What was read, and what the site has decided.</param>
    public virtual Repair Repair(Facts facts) => Remediation.Repair.ByPerson(Remedy);

    /// <summary>
    /// Ids of controls that must pass before this one is repaired, on the same resource or on its host: who may still
    /// come in, before all others are shut out.
    /// </summary>
    public virtual IReadOnlyList<string> RepairAfter => [];

    /// <summary>A table for examples, each row in the order of the setting's columns.</summary>
    /// <param name="setting">The setting that is read as a table.</param>
    /// <param name="rows">The rows.</param>
    protected static Reading TableOf(Setting setting, params string?[][] rows)
    {
        if (setting is null)
            throw new ArgumentNullException(nameof(setting));
        return Reading.Known(rows.Select(cells => new Row(setting.Columns, cells)).ToList());
    }
}
