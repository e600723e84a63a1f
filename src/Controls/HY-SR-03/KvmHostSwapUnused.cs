using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>No memory of virtual machines lies in the host's swap, and the swap is encrypted.</summary>
[Control("LV-03-09", Platform.Kvm, Scope.Host, Severity.Low)]
[Serves("HY-SR-3")]
[NotVerified("not seen on a host with swap; the lines of /proc/swaps and the names of device mapper devices come from documents")]
internal sealed class KvmHostSwapUnused : Control
{
    private static readonly Setting Swaps = LibvirtHost.File("/proc/swaps");
    private static readonly Setting Guests = LibvirtHost.File("/sys/fs/cgroup/machine.slice/memory.swap.current");
    private static readonly Setting Mapped = LibvirtHost.Files("/sys/devices/virtual/block/dm-*/dm/uuid");

    public override string Title => "Virtual machines do not live in swap, and swap is encrypted";
    public override string Why => "Guests in swap show that memory is over-committed; their memory, keys included, stays on the disk in clear text.";
    public override string WantedText => "no swap, or swap on encrypted devices with nothing of the guests in it";
    public override string Remedy => "Give the host more memory or fewer guests; put swap on dm-crypt (/etc/crypttab) or turn it off: swapoff -a, and remove it from /etc/fstab";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Swaps, Guests, Mapped];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Swaps].Text is not { } text)
            return Judgement.Pass("no swap in this kernel");
        var areas = text.Split('\n').Skip(1).Select(line => line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)).Where(parts => parts.Length >= 4).ToList();
        if (areas.Count == 0)
            return Judgement.Pass("no swap");
        var encrypted = facts[Mapped].Rows.Where(row => row["text"]?.StartsWith("CRYPT-", StringComparison.Ordinal) == true).Select(row => Device(row["path"]!)).ToList();
        // zram keeps its pages in memory, compressed.
        var clear = areas.Select(parts => parts[0]).Where(area => !encrypted.Contains(area) && !area.StartsWith("/dev/zram", StringComparison.Ordinal)).ToList();
        if (clear.Count > 0)
            return Judgement.Fail("swap in clear text: " + string.Join(", ", clear));
        // Without the guests' own figure (control groups of version 1) nobody may be in swap.
        var used = facts[Guests].Text ?? (areas.All(parts => parts[3] == "0") ? "0" : "unknown");
        return Judgement.Of(used == "0", used == "0" ? "encrypted swap, none of it used by guests" : "guests in swap: " + used + (facts[Guests].IsKnown ? " bytes" : ", some of it is used"));
    }

    private static string Device(string path) => "/dev/" + path.Split('/')[5];

    public override IEnumerable<Example> Examples
    {
        get
        {
            var crypt = (Mapped, TableOf(Mapped, ["/sys/devices/virtual/block/dm-1/dm/uuid", "CRYPT-PLAIN-swap"]));
            var volume = (Mapped, TableOf(Mapped, ["/sys/devices/virtual/block/dm-1/dm/uuid", "LVM-a1b2"]));
            return
            [
                Example.Pass((Swaps, Reading.Known("Filename\tType\tSize\tUsed\tPriority"))),
                Example.Pass(),
                Example.Pass((Swaps, Area("/dev/dm-1", "0")), crypt),
                Example.Pass((Swaps, Area("/dev/dm-1", "4096")), crypt, (Guests, Reading.Known("0"))),
                Example.Pass((Swaps, Area("/dev/zram0", "0"))),
                Example.Fail((Swaps, Area("/dev/dm-1", "4096")), crypt, (Guests, Reading.Known("4194304"))),
                Example.Fail((Swaps, Area("/dev/dm-1", "4096")), crypt),
                Example.Fail((Swaps, Area("/dev/dm-11", "0")), crypt),
                Example.Fail((Swaps, Area("/dev/dm-1", "0")), volume),
                Example.Fail((Swaps, Area("/dev/sda2", "0"))),
            ];
        }
    }

    private static Reading Area(string device, string used) =>
        Reading.Known("Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n" + device + "                              partition\t1000444\t\t" + used + "\t\t-2");
}
