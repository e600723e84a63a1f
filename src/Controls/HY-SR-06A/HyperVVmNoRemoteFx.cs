using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine has no RemoteFX graphics card.</summary>
[Control("HV-6A-05", Platform.HyperV, Scope.VirtualMachine, Severity.High)]
[Serves("HY-SR-6A")]
internal sealed class HyperVVmNoRemoteFx : HyperVNoPartControl
{
    public override string Title => "The virtual machine has no RemoteFX graphics card";
    public override string Why => "Guests could run code on the host through it: its maker took it away instead of mending it.";
    public override string Remedy => "Shut the machine down; Remove-VMRemoteFx3dVideoAdapter -VMName NAME";
    public override Impact Impact => Impact.NextPowerCycle;
    protected override IReadOnlyList<Setting> Parts { get; } = [Part("Msvm_Synthetic3DDisplayControllerSettingData?")];
    protected override string Noun => "RemoteFX graphics cards";
}
