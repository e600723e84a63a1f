using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Sources;

/// <summary>The ports by which the management operating system itself hangs on virtual switches.</summary>
internal sealed class ManagementPortsSource : ISource
{
    /// <inheritdoc/>
    public string Name => "management-ports";

    /// <inheritdoc/>
    public IReadOnlyCollection<Scope> Scopes { get; } = [Scope.Host];

    /// <inheritdoc/>
    public SettingRead Plan(Setting setting)
    {
        var columns = new PortColumns(setting.Columns);
        return subject => Reading.Known(
        [
            .. from one in subject.Host.All("Msvm_VirtualEthernetSwitch").OrThrow()
                let ports = SwitchPorts.Of(subject.Host, one.Text("Name") ?? "")
                from port in ports.Where(port => SwitchPorts.LeadsTo(port, Machines.ClassName))
                select new Row(setting.Columns,
                [
                    .. setting.Columns.Select((column, place) => column switch
                    {
                        "switch" => one.Text("ElementName"),
                        "external" => ports.Any(other => SwitchPorts.LeadsTo(other, SwitchPorts.Physical)) ? "true" : "false",
                        _ => columns.Cell(subject.Host, port, place),
                    }),
                ]),
        ]);
    }
}
