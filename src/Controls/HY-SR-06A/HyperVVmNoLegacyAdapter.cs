using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine has no emulated network card.</summary>
[Control("HV-6A-01", Platform.HyperV, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-6A")]
[Serves("HY-SR-7")]
internal sealed class HyperVVmNoLegacyAdapter : ItemsControl
{
    private static readonly Setting Legacy = HyperVVm.Each("Msvm_EmulatedEthernetPortSettingData", "InstanceID", "ElementName");
    private static readonly Setting Synthetic = HyperVVm.Each("Msvm_SyntheticEthernetPortSettingData", "InstanceID");

    public override string Title => "The virtual machine has no legacy network adapter";
    public override string Why => "An emulated card is a large old program in the host that reads whatever the guest writes; guests have broken out through such.";
    public override string WantedText => "no Msvm_EmulatedEthernetPortSettingData";
    public override string Remedy => "Shut the machine down; Get-VMNetworkAdapter -VMName NAME | Where-Object IsLegacy | Remove-VMNetworkAdapter (add a synthetic one first, on the same switch)";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Legacy, Synthetic];
    protected override Setting Items => Legacy;
    protected override string Noun => "legacy network adapters";
    protected override bool Accepts(Row row, Facts facts) => false;
    protected override string Show(Row row) => row["ElementName"] ?? row["InstanceID"]!;

    public override Repair Repair(Facts facts) => facts[Synthetic].Rows.Any()
        ? Removed(facts)
        : Core.Remediation.Repair.ByPerson("it is the machine's only way to a network: add a synthetic network adapter first. " + Remedy);

    public override IEnumerable<Example> Examples
    {
        get
        {
            var synthetic = (Synthetic, TableOf(Synthetic, [@"Microsoft:5A9F81C9\A1"]));
            return
            [
                Example.Pass((Legacy, Table())),
                Example.Fail((Legacy, Item(@"Microsoft:5A9F81C9\B1", "Legacy Network Adapter"))),
                Example.Fail(synthetic, (Legacy, Table([@"Microsoft:5A9F81C9\B1", "Legacy Network Adapter"], [@"Microsoft:5A9F81C9\B2", null]))),
            ];
        }
    }
}
