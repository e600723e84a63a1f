using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Sources;

/// <summary>What the firmware of a machine tries to start from, in its order. Machines of generation 1 have another way.</summary>
internal sealed class BootSourceSource : ISource
{
    private const string ClassName = "Msvm_BootSourceSettingData", Second = "Microsoft:Hyper-V:SubType:2";

    /// <inheritdoc/>
    public string Name => "boot-source";

    /// <inheritdoc/>
    public IReadOnlyCollection<Scope> Scopes { get; } = [Scope.VirtualMachine];

    /// <inheritdoc/>
    public SettingRead Plan(Setting setting) => subject =>
    {
        if (PartIndex.Of(subject.Host, Machines.Settings).Of(subject.Resource.Id).FirstOrDefault() is not { } settings
            || !string.Equals(settings.Text("VirtualSystemSubType"), Second, StringComparison.OrdinalIgnoreCase))
            return Reading.Absent;
        if (!settings.Has("BootSourceOrder"))
            return Faults.Lacks("BootSourceOrder", settings.ClassName);
        var sources = subject.Host.Once("boot sources", () => subject.Host.All(ClassName).OrThrow().Where(one => one.Text("InstanceID") is not null)
            .GroupBy(one => one.Text("InstanceID")!, StringComparer.OrdinalIgnoreCase).ToDictionary(same => same.Key, same => same.First(), StringComparer.OrdinalIgnoreCase));
        return Reading.Known([.. settings.Texts("BootSourceOrder").Select(path => Row(setting.Columns, path, sources))]);
    };

    private static Row Row(IReadOnlyList<string> columns, string path, Dictionary<string, CimObject> sources)
    {
        var id = CimPathText.Parse(path, Spaces.Virtualization)?.Keys.TryGetValue("InstanceID", out var key) == true ? CimObject.TextOf(key) : null;
        return id is not null && sources.TryGetValue(id, out var source)
            ? new Row(columns, [.. columns.Select(column => column == "path" ? path : source.Text(column))])
            : throw new CimFault(CimFaultKind.NotFound, "the source " + path + " that the firmware tries is not shown");
    }
}
