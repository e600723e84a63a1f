using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine has no kind of device that the site has not listed.</summary>
[Control("HV-07-01", Platform.HyperV, Scope.VirtualMachine, Severity.High)]
[Serves("HY-SR-7")]
[NotVerified("the texts of ResourceSubType, of which the class reference has a few only")]
internal sealed class HyperVVmDeviceAllowList : ItemsControl
{
    private const string Prefix = "Microsoft:Hyper-V:", ClassPrefix = "Msvm_", ClassSuffix = "SettingData", Disc = "Virtual CD/DVD Disk";
    private static readonly string[] Removable = ["Virtual Floppy Disk", "Battery", "Synthetic 3D Display Controller"];
    private static readonly Parameter Allowed = new("deviceKinds",
        "Processor, Memory, Emulated IDE Controller, Synthetic SCSI Controller, Synthetic Disk Drive, Synthetic DVD Drive, Synthetic Diskette Drive, Virtual Hard Disk, " + Disc + ", "
        + "Synthetic Ethernet Port, Ethernet Connection, S3 Display Controller, Synthetic Display Controller, Synthetic Keyboard, Synthetic Mouse, Serial Controller, Serial Port, TPM, *Component",
        "Kinds of device allowed in Hyper-V machines, as the end of ResourceSubType or of the class, with wildcards; for some machines only as machine/kind");

    public override string Title => "The virtual machine has devices of listed kinds only";
    public override string Why => "A device that nobody decided on is a channel between guest and host that nobody watches.";
    public override string WantedText => "devices of the kinds in the site's deviceKinds";
    public override string Remedy => "Shut the machine down and remove the device in its settings (Remove-VM... cmdlets), or list its kind in the site policy";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];
    protected override Setting Items { get; } = HyperVVm.Each("CIM_ResourceAllocationSettingData", "InstanceID", "ElementName", "@class", "ResourceSubType");
    protected override string Noun => "devices";
    protected override string Show(Row row) => Kind(row) + (row["ElementName"] is { } name && name != Kind(row) ? " (" + name + ")" : "");

    // The slash in a disc's kind does not set a machine apart.
    protected override bool Accepts(Row row, Facts facts) => facts.Items(Allowed)
        .Any(entry => NamePattern.Matches(entry, entry.IndexOf('/') < 0 || entry == Disc ? Kind(row) : facts.Resource.Name + "/" + Kind(row)));

    // Neither data nor a network is lost with these.
    public override Repair Repair(Facts facts) => facts[Items].Rows.All(row => Accepts(row, facts) || Removable.Contains(Kind(row)))
        ? Removed(facts)
        : Core.Remediation.Repair.ByPerson("the guest may need it to start, for its data or its network: look before it is taken away. " + Remedy);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table([@"Microsoft:1\a", "Hard Drive", "Msvm_StorageAllocationSettingData", "Microsoft:Hyper-V:Virtual Hard Disk"], [@"Microsoft:1\b", null, "Msvm_StorageAllocationSettingData", "Microsoft:Hyper-V:Virtual CD/DVD Disk"]))),
        Example.Pass((Items, Item(@"Microsoft:1\c", "Heartbeat", "Msvm_HeartbeatComponentSettingData", ""))),
        Example.Pass((Items, Item(@"Microsoft:1\d", "GPU", "Msvm_GpuPartitionSettingData", "Microsoft:Hyper-V:GPU Partition"))).Named("cad-1").With(Allowed, "cad-*/GPU Partition"),
        Example.Fail((Items, Item(@"Microsoft:1\d", "GPU", "Msvm_GpuPartitionSettingData", "Microsoft:Hyper-V:GPU Partition"))).Named("web").With(Allowed, "cad-*/GPU Partition"),
        Example.Fail((Items, Item(@"Microsoft:1\d", "GPU", "Msvm_GpuPartitionSettingData", null))),
        Example.Fail((Items, Item(@"Microsoft:1\e", "Battery", "Msvm_BatterySettingData", null))),
        Example.Fail((Items, Item(@"Microsoft:1\f", null, "Msvm_StorageAllocationSettingData", "Microsoft:Hyper-V:Virtual Floppy Disk"))),
        Example.Fail((Items, Item(@"Microsoft:1\g", null, null, null))),
    ];

    private static string Kind(Row row)
    {
        if (row["ResourceSubType"] is { Length: > 0 } subType)
            return subType.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? subType.Substring(Prefix.Length) : subType;
        var name = row["@class"] ?? "unknown";
        name = name.StartsWith(ClassPrefix, StringComparison.Ordinal) ? name.Substring(ClassPrefix.Length) : name;
        return name.EndsWith(ClassSuffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - ClassSuffix.Length) : name;
    }
}
