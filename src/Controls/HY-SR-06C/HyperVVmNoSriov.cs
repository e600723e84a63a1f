using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine's traffic does not go past the virtual switch.</summary>
[Control("HV-6C-03", Platform.HyperV, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-6C")]
internal sealed class HyperVVmNoSriov : PortFeatureControl
{
    public override string Title => "No network adapter uses SR-IOV";
    public override string Why => "A virtual function goes past the virtual switch: its rules, filters and limits no longer hold for the guest.";
    public override string Remedy => "Set-VMNetworkAdapter -VMName NAME -IovWeight 0; or list the machine in sriovAllowed";
    public override Impact Impact => Impact.MayDisconnect;
    protected override Parameter? Site { get; } = new("sriovAllowed", "", "Virtual machines whose network adapters may use SR-IOV, with * as a wildcard");
    protected override string Feature => "Msvm_EthernetSwitchPortOffloadSettingData";
    protected override string Property => "IOVOffloadWeight";
    protected override string Good => "0";
    protected override string Unset => "0";
    protected override string Bad => "100";
}
