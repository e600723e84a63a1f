using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine's disks are on controllers made for virtual machines.</summary>
[Control("VS-6A-09", Platform.VSphere, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-6A")]
internal sealed class VSphereVmParavirtualDisks : Control
{
    private const string Controller = "controllerKey";
    private static readonly Setting Devices = VSphereVm.DevicesWith(Controller);

    public override string Title => "Disks are on paravirtual or NVMe controllers";
    public override string Why => "The emulations of old disk controllers are large code that every request of the guest runs through.";
    public override string WantedText => "every VirtualDisk on a ParaVirtualSCSIController or a VirtualNVMEController";
    public override string Remedy => "With the driver in the guest's boot image: power off, add a paravirtual SCSI controller, move the disks to it, remove the old one, power on";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Devices];

    public override Judgement Judge(Facts facts)
    {
        var types = facts[Devices].Rows.GroupBy(row => row["key"] ?? "").ToDictionary(group => group.Key, group => group.First()["@type"]);
        var disks = facts[Devices].Rows.Where(row => row["@type"] == "VirtualDisk").ToList();
        if (disks.Count == 0)
            return Judgement.NotApplicable("the machine has no disk");
        var bad = disks.Select(disk => (disk, Type: types.TryGetValue(disk[Controller] ?? "", out var type) ? type : "an unknown controller"))
            .Where(pair => pair.Type is not ("ParaVirtualSCSIController" or "VirtualNVMEController"))
            .Select(pair => pair.disk["deviceInfo.label"] + " on " + pair.Type).ToList();
        return bad.Count == 0 ? Judgement.Pass(disks.Count + " disks, all as wanted") : Judgement.Fail(string.Join("; ", bad));
    }

    public override IEnumerable<Example> Examples
    {
        get
        {
            string?[] ide = ["200", "VirtualIDEController", "IDE 0", null], scsi = ["1000", "ParaVirtualSCSIController", "SCSI controller 0", null];
            string?[] lsi = ["1001", "VirtualLsiLogicSASController", "SCSI controller 1", null], nvme = ["31000", "VirtualNVMEController", "NVME controller 0", null];
            return
            [
                Example.Pass((Devices, TableOf(Devices, ide, scsi, nvme, Disk("1000"), Disk("31000")))),
                Example.Fail((Devices, TableOf(Devices, ide, scsi, lsi, Disk("1000"), Disk("1001")))),
                Example.Fail((Devices, TableOf(Devices, ide, scsi, Disk("200")))),
                Example.Fail((Devices, TableOf(Devices, scsi, Disk(null)))),
                Example.NotApplicable((Devices, TableOf(Devices, ide, lsi))),
            ];
        }
    }

    private static string?[] Disk(string? controller) => ["2000", "VirtualDisk", "Hard disk 1", controller];
}
