using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Sources;

/// <summary>The physical adapters that carry a switch, with their drivers and where they are plugged in.</summary>
internal sealed class UplinkSource : ISource
{
    private const string DevicePrefix = "Microsoft:";

    /// <inheritdoc/>
    public string Name => "uplink";

    /// <inheritdoc/>
    public IReadOnlyCollection<Scope> Scopes { get; } = [Scope.Switch];

    /// <inheritdoc/>
    public SettingRead Plan(Setting setting) => subject => Reading.Known(
    [
        .. from port in SwitchPorts.Of(subject.Host, subject.Resource.Id)
            from end in SwitchPorts.Ends(port).Where(end => end.ClassName == SwitchPorts.Physical)
            let id = end.Keys.TryGetValue("DeviceID", out var key) ? CimObject.TextOf(key) : null
            let physical = subject.Host.All(SwitchPorts.Physical).OrThrow().FirstOrDefault(one => Same(one.Text("DeviceID"), id))
                ?? throw new CimFault(CimFaultKind.NotFound, "the adapter " + id + " that carries the switch is not shown")
            let adapter = Adapter(subject.Host, id)
            select new Row(setting.Columns,
            [
                .. setting.Columns.Select(column => column switch
                {
                    "driver" => adapter?.Text("DriverName"),
                    "bus" => Bus(subject.Host, adapter),
                    _ => physical.Text(column),
                }),
            ]),
    ]);

    private static CimObject? Adapter(HostRead host, string? id)
    {
        var guid = id?.StartsWith(DevicePrefix, StringComparison.OrdinalIgnoreCase) == true ? id.Substring(DevicePrefix.Length) : id;
        return host.All(Spaces.Network, "MSFT_NetAdapter").OrThrow().FirstOrDefault(one => Same(one.Text("DeviceID"), guid) || Same(one.Text("InterfaceGuid"), guid));
    }

    // Adapters that are no PCI devices have no such place.
    private static string? Bus(HostRead host, CimObject? adapter) => adapter is null ? null
        : host.All(Spaces.Network, "MSFT_NetAdapterHardwareInfoSettingData").OrNone()
            .FirstOrDefault(one => Same(one.Text("InstanceID"), adapter.Text("DeviceID")) || Same(one.Text("InterfaceDescription"), adapter.Text("InterfaceDescription"))) is { } place && place["BusNumber"] is not null
            ? place.Text("BusNumber") + ":" + place.Text("DeviceNumber")
            : null;

    private static bool Same(string? one, string? other) => one is not null && string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
