using System;
using System.Collections.Generic;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>
/// A control over what the encryption of a host's configuration is tied to. VIM shows it from 7.0.3 on, esxcli from 7.0.2
/// on, and only esxcli sets it; the right to use esxcli may be wanting.
/// </summary>
internal abstract class StateEncryptionControl : Control
{
    private IReadOnlyList<Setting>? reads;
    private Setting? commandLine, property;

    public sealed override IReadOnlyList<Setting> Reads => reads ??= [CommandLine, Property];

    /// <summary>The field as esxcli prints it.</summary>
    protected Setting CommandLine => commandLine ??= VSphereHost.EsxCli("system.settings.encryption.get", Field, "7.0.2");

    /// <summary>The property of VIM.</summary>
    protected Setting Property => property ??= VSphereHost.Property("runtime.stateEncryption." + Name, "7.0.3");

    /// <summary>The name of esxcli's field.</summary>
    protected abstract string Field { get; }

    /// <summary>The name of VIM's property.</summary>
    protected abstract string Name { get; }

    /// <summary>The value that passes.</summary>
    protected abstract string Value { get; }

    /// <summary>A value that fails.</summary>
    protected abstract string Other { get; }

    public sealed override string WantedText => Field + " " + Value;

    public sealed override Judgement Judge(Facts facts)
    {
        var shown = facts.IsReadable(CommandLine) && facts[CommandLine].IsKnown ? CommandLine : Property;
        return Judgement.Of(string.Equals(facts[shown].Text, Value, StringComparison.OrdinalIgnoreCase), facts.Shown(shown));
    }

    public sealed override Repair Repair(Facts facts) => Impact != Impact.ManualWork && facts.IsReadable(CommandLine) && facts[CommandLine].IsKnown
        ? Core.Remediation.Repair.By(new Change(CommandLine, facts[CommandLine], Reading.Known(Value)))
        : base.Repair(facts);

    public sealed override IEnumerable<Example> Examples =>
    [
        Example.Pass((CommandLine, Reading.Known(Value))),
        Example.Pass((CommandLine, Reading.Known(Value.ToUpperInvariant()))),
        Example.Pass((Property, Reading.Known(Value))),
        Example.Pass((CommandLine, Reading.Unreadable("no rights")), (Property, Reading.Known(Value))),
        Example.Fail((CommandLine, Reading.Known(Other)), (Property, Reading.Known(Other))),
        Example.Fail((CommandLine, Reading.Unreadable("no rights")), (Property, Reading.Known(Other))),
        Example.Fail((Property, Reading.Known(Other))),
        Example.Fail(),
    ];
}
