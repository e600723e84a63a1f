using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Sources;

/// <summary>Whether the resource use of a machine is measured, over all of its metrics.</summary>
internal sealed class MeteringSource : ISource
{
    private const string ClassName = "Msvm_MetricDefForME", Property = "MetricCollectionEnabled", Partly = "32768";

    /// <inheritdoc/>
    public string Name => "metering";

    /// <inheritdoc/>
    public IReadOnlyCollection<Scope> Scopes { get; } = [Scope.VirtualMachine];

    /// <inheritdoc/>
    public SettingRead Plan(Setting setting) => subject =>
    {
        var states = subject.Host.Once("metering", () => subject.Host.All(ClassName).OrThrow()
            .ToLookup(MachineOf, link => link.Text(Property), StringComparer.OrdinalIgnoreCase))[subject.Resource.Id].OfType<string>().Distinct().ToList();
        return states.Count switch { 0 => Reading.Absent, 1 => Reading.Known(states[0]), _ => Reading.Known(Partly) };
    };

    private static string MachineOf(CimObject link) => CimPathText.Parse(link["Antecedent"], Spaces.Virtualization) is { } path
        && path.ClassName == Machines.ClassName && path.Keys.TryGetValue("Name", out var name) ? CimObject.TextOf(name) ?? "" : "";
}
