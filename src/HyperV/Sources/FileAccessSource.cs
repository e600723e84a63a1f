using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Sources;

/// <summary>The access lists of a machine's folder and of its virtual hard disks.</summary>
internal sealed class FileAccessSource : IEachSource
{
    /// <inheritdoc/>
    public string Name => "file-access";

    /// <inheritdoc/>
    public IReadOnlyCollection<Scope> Scopes { get; } = [Scope.VirtualMachine];

    /// <inheritdoc/>
    public SettingRead Plan(Setting setting) => subject =>
    {
        var folders = PartIndex.Of(subject.Host, Machines.Settings).Of(subject.Resource.Id).Select(settings => settings.Text("ConfigurationDataRoot")).OfType<string>();
        return Reading.Known(
        [
            .. from path in folders.Concat(Machines.Disks(subject.Host, subject.Resource.Id)).Distinct(StringComparer.OrdinalIgnoreCase)
                from entry in subject.Host.Each(() => AccessList.OfFile(subject.Host, path))
                select new Row(setting.Columns, [.. setting.Columns.Select(column => column == "path" ? path : AccessList.Cell(entry, column))]),
        ]);
    };
}
