using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine starts from its disk, and not from the network.</summary>
[Control("HV-07-12", Platform.HyperV, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-7")]
internal sealed class HyperVVmBootOrder : Control
{
    private const string Type = "BootSourceType", Network = "2";
    private static readonly string[] HardDrives = ["2", "4"];
    private static readonly Setting Sources = HyperVVm.BootSources, Order = HyperVVm.System("BootOrder");
    private static readonly Parameter Allowed = new("pxeAllowed", "", "Virtual machines that may start from the network, with wildcards");

    public override string Title => "The machine starts from its disk, not from the network";
    public override string Why => "A machine that tries the network starts whatever somebody offers there.";
    public override string WantedText => "generation 2: no network source; generation 1: a hard drive first";
    public override string Remedy => "Shut the machine down; Set-VMFirmware -VMName NAME -BootOrder (its drives); of generation 1 Set-VMBios -VMName NAME -StartupOrder IDE, CD, Floppy, LegacyNetworkAdapter";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Sources, Order];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];

    public override Judgement Judge(Facts facts)
    {
        if (facts.Selects(Allowed) == true)
            return Judgement.NotApplicable("listed in pxeAllowed");
        if (!facts[Sources].IsKnown)
            return Judgement.Of(HardDrives.Contains(facts[Order].List.FirstOrDefault()), "BootOrder " + facts.Shown(Order));
        var network = facts[Sources].Rows.Where(row => row[Type] == Network).Select(row => row["BootSourceDescription"] ?? "network").ToList();
        return facts[Sources].Rows.Count == 0 ? Judgement.NotApplicable("the firmware has nothing to start from")
            : network.Count == 0 ? Judgement.Pass("no network source") : Judgement.Fail(string.Join("; ", network));
    }

    public override Repair Repair(Facts facts)
    {
        if (!facts[Sources].IsKnown)
        {
            var list = facts[Order].List;
            return Core.Remediation.Repair.By(new Change(Order, facts[Order], Reading.Known(
                list.Where(HardDrives.Contains).DefaultIfEmpty(HardDrives[0]).Concat(list.Where(item => !HardDrives.Contains(item))).ToList())));
        }

        var drives = facts[Sources].Rows.Where(row => row[Type] != Network).ToList();
        return drives.Count == 0
            ? Core.Remediation.Repair.ByPerson("the network is all that the machine starts from: give it a disk to start from first. " + Remedy)
            : Core.Remediation.Repair.By(new Change(Sources, facts[Sources], Reading.Known(drives)));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Sources, Table("1"))),
        Example.Pass((Sources, Table("3", "1"))),
        Example.Fail((Sources, Table("1", Network))),
        Example.Fail((Sources, Table(Network))),
        Example.NotApplicable((Sources, Table(Network))).Named("thin-1").With(Allowed, "thin-*"),
        Example.NotApplicable((Sources, Table())),
        Example.Pass((Order, Reading.Known(["2", "1", "3", "0"]))),
        Example.Pass((Order, Reading.Known(["4", "2", "1", "3"]))),
        Example.Fail((Order, Reading.Known(["1", "2", "3", "0"]))),
        Example.Fail((Order, Reading.Known(["3", "0"]))),
        Example.Fail(),
    ];

    private static Reading Table(params string[] types) => TableOf(Sources, [.. types.Select((type, i) => new string?[] { "Msvm_BootSourceSettingData." + i, type, null })]);
}
