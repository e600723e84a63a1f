using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Traffic is mirrored from and to listed machines only.</summary>
[Control("HV-NW-04", Platform.HyperV, Scope.VirtualMachine, Severity.High)]
[Serves("VM-TM-R3")]
[Serves("HY-SR-14")]
internal sealed class HyperVVmNoPortMirror : PortFeatureControl
{
    public override string Title => "No network adapter is the source or destination of mirrored traffic";
    public override string Why => "A machine that receives a mirror reads all that the mirrored ones send and receive.";
    public override string Remedy => "Set-VMNetworkAdapter -VMName NAME -PortMirroring None";
    protected override Parameter? Site { get; } = new("mirroringAllowed", "", "Virtual machines that monitor others, or are monitored, by port mirroring, with * as a wildcard");
    protected override string Feature => "Msvm_EthernetSwitchPortSecuritySettingData";
    protected override string Property => "MonitorMode";
    protected override string Good => "0";
    protected override string Unset => "0";
    protected override string Bad => "1";
}
