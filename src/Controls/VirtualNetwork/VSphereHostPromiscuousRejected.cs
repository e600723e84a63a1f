using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>No virtual machine hears the traffic of others on a standard switch.</summary>
[Control("VS-NW-01", Platform.VSphere, Scope.Host, Severity.High)]
[Serves("VM-TM-R2")]
[Serves("HY-SR-20")]
internal sealed class VSphereHostPromiscuousRejected : SwitchSecurityControl
{
    public override string Title => "Promiscuous mode is rejected on standard switches";
    public override string Why => "A virtual machine in promiscuous mode reads all traffic of its VLAN on that switch, that of management included where they share it.";
    public override string Remedy => "Virtual switches, edit settings, security: promiscuous mode Reject, on the switch and on each port group but the one that monitors";
    protected override string Field => "allowPromiscuous";
    protected override Parameter Exempt { get; } = new("promiscuousAllowed", "", "Port groups whose virtual machines monitor all traffic, with wildcards");
}
