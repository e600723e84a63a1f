using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>An IOMMU group is given to one virtual machine as a whole.</summary>
[Control("LV-6C-03", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-6C")]
[NotVerified("No host with an IOMMU was at hand; the paths are those of the kernel's documentation.")]
internal sealed class KvmHostIommuGroups : Control
{
    private static readonly Setting Assigned = LibvirtHost.DomainsEach(
        "devices/hostdev[@type='pci'] | devices/interface[@type='hostdev'] | devices/disk[@type='nvme']", [.. PciAddress.Columns]);

    private static readonly Setting Members = LibvirtHost.FileModes("/sys/kernel/iommu_groups/*/devices/*"), Drivers = LibvirtHost.FileModes("/sys/bus/pci/drivers/*/*:*");

    public override string Title => "Each IOMMU group with an assigned device belongs to one virtual machine";
    public override string Why => "Devices of one group reach each other past the IOMMU: shared between two machines, or with the host, there is no isolation of their memory.";
    public override string WantedText => "all devices of the group assigned to the same machine, without a driver, or on vfio-pci, pci-stub or pcieport";
    public override string Remedy => "Assign the other devices of the group to the same machine, bind them to vfio-pci (driverctl set-override ADDRESS vfio-pci), or move the card to another slot";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Assigned, Members, Drivers];

    public override Judgement Judge(Facts facts)
    {
        var owners = facts[Assigned].Rows.GroupBy(PciAddress.Of).ToDictionary(group => group.Key, group => group.Select(row => row["domain"]).Distinct().ToList());
        if (owners.Count == 0)
            return Judgement.Pass("no PCI device is assigned");

        var drivers = Paths(facts[Drivers]).Where(path => path.Length > 6).GroupBy(path => path[6]).ToDictionary(group => group.Key, group => group.First()[5]);
        var groups = Paths(facts[Members]).Where(path => path.Length > 6).GroupBy(path => path[4], path => path[6])
            .Where(group => group.Any(owners.ContainsKey)).ToList();
        var faults = owners.Keys.Except(groups.SelectMany(group => group)).Select(device => device + " is in no IOMMU group").ToList();
        foreach (var group in groups)
        {
            var machines = group.Where(owners.ContainsKey).SelectMany(device => owners[device]).Distinct().ToList();
            if (machines.Count > 1)
                faults.Add("group " + group.Key + " is split between " + string.Join(", ", machines));
            faults.AddRange(group.Where(device => !owners.ContainsKey(device) && drivers.TryGetValue(device, out var driver) && driver is not ("vfio-pci" or "pci-stub" or "pcieport"))
                .Select(device => "group " + group.Key + " of " + machines[0] + " has " + device + " on the host's driver " + drivers[device]));
        }

        return faults.Count > 0 ? Judgement.Fail(string.Join("; ", faults)) : Judgement.Pass(groups.Count + " groups, each with one machine");
    }

    private static IEnumerable<string[]> Paths(Reading files) => files.Rows.Select(row => (row["path"] ?? "").Split('/'));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(),
        Example.Pass((Assigned, Devices("a 04 0")), (Members, Files(Group + "0000:04:00.0", "/sys/kernel/iommu_groups/8/devices/0000:05:00.0")), (Drivers, Files("/sys/bus/pci/drivers/nvme/0000:05:00.0"))),
        Example.Pass((Assigned, Devices("a 04 0", "a 04 1")), (Members, Files(Group + "0000:04:00.0", Group + "0000:04:00.1", Group + "0000:00:01.0")), (Drivers, Files("/sys/bus/pci/drivers/pcieport/0000:00:01.0"))),
        Example.Fail((Assigned, Devices("a 04 0", "b 04 1")), (Members, Files(Group + "0000:04:00.0", Group + "0000:04:00.1"))),
        Example.Fail((Assigned, Devices("a 04 0")), (Members, Files(Group + "0000:04:00.0", Group + "0000:04:00.1")), (Drivers, Files("/sys/bus/pci/drivers/ixgbe/0000:04:00.1"))),
        Example.Fail((Assigned, Devices("a 04 0"))),
    ];

    private const string Group = "/sys/kernel/iommu_groups/7/devices/";

    private static Reading Devices(params string[] devices) => Reading.Known(devices.Select(text => text.Split(' '))
        .Select(parts => new Row(Assigned.Columns, [parts[0], "0x0000", "0x" + parts[1], "0x00", "0x" + parts[2]])).ToList());

    private static Reading Files(params string[] paths) => Reading.Known(paths.Select(path => new Row(Members.Columns, [path, "0755", "root", "root", "0"])).ToList());
}
