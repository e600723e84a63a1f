using System.Collections.Generic;
using System.Linq;
using System.Xml.XPath;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.Collecting;
using HypervisorHardening.Libvirt.Objects;

namespace HypervisorHardening.Libvirt.Sources;

/// <summary>Reads a group of parameters of each device of a kind: the first column names the device, the others its parameters.</summary>
/// <param name="name">The name by which settings name the group.</param>
/// <param name="from">What runs, or the configuration.</param>
/// <param name="devices">The XPath of the names of the devices.</param>
internal abstract class DeviceSource(string name, Affect from, string devices) : Source<DomainSubject>(name, Scope.VirtualMachine)
{
    /// <summary>What runs, or the configuration.</summary>
    protected Affect From { get; } = from;

    /// <inheritdoc/>
    protected sealed override Reading Read(Setting setting, DomainSubject subject) =>
        From == Affect.Live ? LiveReading.Of(setting, subject, () => Rows(setting, subject, subject.Live)) : Rows(setting, subject, subject.Configuration);

    /// <summary>Asks libvirt for the parameters of a device.</summary>
    /// <param name="subject">The domain.</param>
    /// <param name="device">The name of the device.</param>
    protected abstract IReadOnlyDictionary<string, string> Ask(DomainSubject subject, string device);

    private Reading Rows(Setting setting, DomainSubject subject, XPathNavigator? root)
    {
        var rows = new List<Row>();
        if (root is not null)
            subject.Session.XPaths.AddRows(rows, root, devices, ["."]);
        return Reading.Known(rows.Select(row => DeviceRow(setting, subject, row.Cells[0]!)).ToList());
    }

    private Row DeviceRow(Setting setting, DomainSubject subject, string device)
    {
        var values = subject.Parameters(Name + " " + device, () => Ask(subject, device));
        return new Row(setting.Columns, [device, .. setting.Columns.Skip(1).Select(column => values.TryGetValue(column, out var value) ? value : null)]);
    }
}
