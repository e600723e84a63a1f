using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The uplinks of the host are bonded over cards that do not fail together.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-NW-09", Platform.Kvm, Scope.Host, Severity.Low)]
[Serves("VM-NPR-R1")]
[Serves("VM-NPR-R2")]
[Serves("VM-NPR-R3")]
[Serves("HY-SR-22", Edition.Draft2014)]
[NotVerified("bonds on real hardware; bonds of Open vSwitch are not seen")]
internal sealed class KvmHostRedundantUplinks : Control
{
    private static readonly Parameter Least = new("minUplinks", "2", "The least number of working cards in a bond");
    private static readonly Parameter Switches = new("separateSwitches", "false", "Whether the cards of each bond lead to different physical switches, as the site has made sure: true or false");
    private static readonly Setting Bonds = LibvirtHost.Files("/proc/net/bonding/*"), Cards = LibvirtHost.Files("/sys/class/net/*/device/uevent");

    public override string Title => "Uplinks are bonded over different drivers, buses and switches";
    public override string Why => "A failing driver, bus or switch takes every virtual machine off the network where all uplinks depend on it.";
    public override string WantedText => "bonds of at least minUplinks (2) working cards, with different drivers, on different PCI buses, to different switches";
    public override string Remedy => "add a card of another make in another slot to the bond, cable it to another switch, and say so in the site policy (parameter separateSwitches)";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Least, Switches];
    public override IReadOnlyList<Setting> Reads { get; } = [Bonds, Cards];

    public override Judgement Judge(Facts facts)
    {
        var bonds = facts[Bonds].Rows;
        if (bonds.Count == 0)
            return Judgement.Fail("no bond");
        var cards = facts[Cards].Rows.GroupBy(row => (row["path"] ?? "").Split('/') is { Length: > 4 } parts ? parts[4] : "")
            .ToDictionary(group => group.Key, group => ConfigLines.Of(group.First()["text"]).ToList(), StringComparer.Ordinal);
        var faults = new List<string>();
        foreach (var bond in bonds)
        {
            var up = Up(bond["text"]).ToList();
            var name = (bond["path"] ?? "").Split('/').Last();
            var known = up.Where(cards.ContainsKey).Select(card => cards[card]).ToList();
            if (up.Count < facts.Number(Least))
                faults.Add(name + ": " + up.Count + " working cards");
            else if (known.Select(card => ConfigLines.Value(card, "DRIVER")).Distinct().Count() < 2)
                faults.Add(name + ": one driver for all cards");
            else if (known.Select(card => ConfigLines.Value(card, "PCI_SLOT_NAME") is { } slot && slot.LastIndexOf(':') is var colon and > 0 ? slot.Substring(0, colon) : "").Distinct().Count() < 2)
                faults.Add(name + ": one PCI bus for all cards");
        }

        if (faults.Count > 0)
            return Judgement.Fail(string.Join("; ", faults));
        return facts.IsTrue(Switches)
            ? Judgement.Pass(bonds.Count + " bonds over different drivers, buses and switches")
            : Judgement.Manual("see that the cards of each bond lead to different physical switches, and say so in the site policy (parameter separateSwitches)");
    }

    private static IEnumerable<string> Up(string? text) => (text ?? "").Split(["Slave Interface:"], StringSplitOptions.None).Skip(1)
        .Where(slave => slave.Contains("MII Status: up")).Select(slave => slave.Split('\n')[0].Trim());

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Bonds, Bond("up")), (Cards, Pair("ixgbe", "0000:3b:00.0", "i40e", "0000:5e:00.0"))).With(Switches, "true"),
        Example.Manual((Bonds, Bond("up")), (Cards, Pair("ixgbe", "0000:3b:00.0", "i40e", "0000:5e:00.0"))),
        Example.Fail(),
        Example.Fail((Bonds, Bond("down")), (Cards, Pair("ixgbe", "0000:3b:00.0", "i40e", "0000:5e:00.0"))),
        Example.Fail((Bonds, Bond("up")), (Cards, Pair("ixgbe", "0000:3b:00.0", "ixgbe", "0000:5e:00.0"))),
        Example.Fail((Bonds, Bond("up")), (Cards, Pair("ixgbe", "0000:3b:00.0", "i40e", "0000:3b:00.1"))),
        Example.Fail((Bonds, Bond("up")), (Cards, Pair("ixgbe", "0000:3b:00.0", "i40e", "0000:5e:00.0"))).With(Least, "3"),
        Example.Fail((Bonds, Bond("up"))),
    ];

    private static Reading Bond(string second) => TableOf(Bonds, ["/proc/net/bonding/bond0",
        "Bonding Mode: fault-tolerance (active-backup)\nMII Status: up\n\nSlave Interface: eno1\nMII Status: up\n\nSlave Interface: ens2\nMII Status: " + second]);

    private static Reading Pair(string driver, string slot, string other, string otherSlot) => TableOf(Cards,
        ["/sys/class/net/eno1/device/uevent", "DRIVER=" + driver + "\nPCI_SLOT_NAME=" + slot], ["/sys/class/net/ens2/device/uevent", "DRIVER=" + other + "\nPCI_SLOT_NAME=" + otherSlot]);
}
