using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine has no type of device that the site has not listed.</summary>
[Control("VS-07-01", Platform.VSphere, Scope.VirtualMachine, Severity.High)]
[Serves("HY-SR-7")]
internal sealed class VSphereVmDeviceAllowList : Control
{
    private static readonly Setting Devices = VSphereVm.Devices;
    private static readonly string[] Removable =
    [
        "VirtualFloppy", "VirtualSerialPort", "VirtualParallelPort", "VirtualUSB", "VirtualUSBController", "VirtualUSBXHCIController",
        "VirtualHdAudioCard", "VirtualEnsoniq1371", "VirtualSoundBlaster16",
    ];

    private static readonly Parameter Allowed = new("deviceTypes",
        "VirtualIDEController, VirtualPS2Controller, VirtualPCIController, VirtualSIOController, VirtualAHCIController, VirtualNVMEController, ParaVirtualSCSIController, VirtualLsiLogic*, "
        + "VirtualKeyboard, VirtualPointingDevice, VirtualMachineVideoCard, VirtualMachineVMCIDevice, VirtualTPM, VirtualDisk, VirtualCdrom, VirtualVmxnet3, VirtualE1000*",
        "Types of virtual device allowed, with wildcards; for some machines only as machine/type");

    public override string Title => "The virtual machine has devices of listed types only";
    public override string Why => "A device that nobody decided on is a channel between guest and host that nobody watches.";
    public override string WantedText => "devices of the types in the site's deviceTypes";
    public override string Remedy => "Edit settings: remove the device, or list its type in the site policy; then power the virtual machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Devices];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];

    public override Judgement Judge(Facts facts)
    {
        var more = Unlisted(facts).Select(row => row["deviceInfo.label"] ?? row["@type"]).ToList();
        return more.Count == 0 ? Judgement.Pass(facts[Devices].Rows.Count + " devices, all of listed types") : Judgement.Fail(string.Join(", ", more));
    }

    // Neither data nor a network is lost with these.
    public override Repair Repair(Facts facts)
    {
        var more = Unlisted(facts);
        return more.All(row => Removable.Contains(row["@type"]))
            ? Core.Remediation.Repair.By(new Change(Devices, facts[Devices], Reading.Known(facts[Devices].Rows.Except(more).ToList())))
            : Core.Remediation.Repair.ByPerson("the guest may need it to start, for its data or its network: look before it is taken away. " + Remedy);
    }

    private static List<Row> Unlisted(Facts facts)
    {
        var allowed = facts.Items(Allowed);
        return facts[Devices].Rows.Where(row => !allowed.Any(entry => IsListed(entry, facts.Resource.Name, row["@type"] ?? ""))).ToList();
    }

    private static bool IsListed(string entry, string machine, string type) => NamePattern.Matches(entry, entry.IndexOf('/') < 0 ? type : machine + "/" + type);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Devices, Table(["2000", "VirtualDisk", "Hard disk 1"], ["1000", "VirtualLsiLogicSASController", "SCSI controller 0"], ["4000", "VirtualVmxnet3", "Network adapter 1"]))),
        Example.Pass((Devices, Table())),
        Example.Pass((Devices, Table(["7000", "VirtualUSB", "USB 1"]))).Named("build-1").With(Allowed, "VirtualDisk, build-*/VirtualUSB"),
        Example.Fail((Devices, Table(["7000", "VirtualUSB", "USB 1"]))).Named("web").With(Allowed, "VirtualDisk, build-*/VirtualUSB"),
        Example.Fail((Devices, Table(["2000", "VirtualDisk", "Hard disk 1"], ["9000", "VirtualSerialPort", "Serial port 1"], ["14000", "VirtualUSBXHCIController", null]))),
        Example.Fail((Devices, Table(["13000", "VirtualPCIPassthrough", "PCI device 0"]))),
        Example.Fail((Devices, Table(["2000", "VirtualDiskX", "Hard disk 1"]))),
        Example.Fail((Devices, Table([null, "2000", null]))),
    ];

    private static Reading Table(params string?[][] rows) => TableOf(Devices, rows);
}
