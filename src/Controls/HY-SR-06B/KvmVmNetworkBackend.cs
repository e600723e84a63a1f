using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The back ends of the virtual machine's network cards run where the site accepts them.</summary>
[Control("LV-06-11", Platform.Kvm, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-6B")]
internal sealed class KvmVmNetworkBackend : Control
{
    private const string Type = "@type", Mac = "mac/@address", Model = "model/@type", Driver = "driver/@name";
    private static readonly Setting Cards = LibvirtDomain.Each("devices/interface", Mac, Type, Model, Driver);
    private static readonly Parameter Policy = new("backendPolicy", "", "The weakest separation accepted: kernel (vhost, none), qemu (in the confined process) or vhostuser (a process of its own)");
    private static readonly List<string> Ranks = ["kernel", "qemu", "vhostuser"];

    public override string Title => "Network back ends are separated as the site asks";
    public override string Why => "A vhost back end parses the guest's packets and queues inside the host's kernel: a flaw in it is a flaw of the whole host.";
    public override string WantedText => "back ends as the site's backendPolicy says, or better separated";
    public override string Remedy => "virsh edit: <driver name='qemu'/> in the interface, or <interface type='vhostuser'>; then power the machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Policy];
    public override IReadOnlyList<Setting> Reads { get; } = [Cards];

    public override Judgement Judge(Facts facts)
    {
        var cards = facts[Cards].Rows.Select(row => (Mac: row[Mac], Backend: Backend(row))).ToList();
        if (cards.Count == 0)
            return Judgement.NotApplicable("the machine has no network card");
        var actual = string.Join("; ", cards.Select(card => card.Mac + " " + card.Backend));
        var asked = Ranks.IndexOf(facts.Text(Policy));
        if (asked < 0 && cards.Any(card => card.Backend != "vhostuser"))
            return Judgement.Manual("decide which back ends are accepted in the site policy (parameter backendPolicy); the machine has " + actual);
        return Judgement.Of(cards.All(card => Ranks.IndexOf(card.Backend) >= asked), actual);
    }

    // libvirt uses vhost for a virtio card on a tap device unless the driver is named; a passed-through function has no back end here.
    private static string Backend(Row row) => row[Type] switch
    {
        "vhostuser" or "hostdev" => "vhostuser",
        "vdpa" => "kernel",
        "user" => "qemu",
        _ => row[Driver] != "qemu" && (row[Model] ?? "").StartsWith("virtio", StringComparison.Ordinal) ? "kernel" : "qemu",
    };

    public override Repair Repair(Facts facts)
    {
        var weak = facts[Cards].Rows.Where(row => Backend(row) == "kernel").ToList();
        if (facts.Text(Policy) != "qemu" || weak.Any(row => row[Type] == "vdpa"))
            return Core.Remediation.Repair.ByPerson("a back end of its own needs a process and sockets that libvirt does not set up. " + Remedy);
        return Core.Remediation.Repair.By(new Change(Cards, facts[Cards], Reading.Known(facts[Cards].Rows.Select(row => weak.Contains(row) ? row.With(Driver, "qemu") : row).ToList())));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.NotApplicable((Cards, Table())),
        Example.Manual((Cards, Table(["52:54:00:00:00:01", "network", "virtio", null]))),
        Example.Pass((Cards, Table(["52:54:00:00:00:01", "vhostuser", "virtio", null]))),
        Example.Pass((Cards, Table(["52:54:00:00:00:01", "network", "virtio", null]))).With(Policy, "kernel"),
        Example.Fail((Cards, Table(["52:54:00:00:00:01", "network", "virtio", null]))).With(Policy, "qemu"),
        Example.Pass((Cards, Table(["52:54:00:00:00:01", "bridge", "virtio", "qemu"], ["52:54:00:00:00:02", "network", "e1000e", null]))).With(Policy, "qemu"),
        Example.Fail((Cards, Table(["52:54:00:00:00:01", "bridge", "virtio", "vhost"], ["52:54:00:00:00:02", "network", "virtio", "qemu"]))).With(Policy, "qemu"),
        Example.Fail((Cards, Table(["52:54:00:00:00:01", "bridge", "virtio", "qemu"]))).With(Policy, "vhostuser"),
        Example.Fail((Cards, Table(["52:54:00:00:00:01", "vdpa", "virtio", null]))).With(Policy, "qemu"),
    ];

    private static Reading Table(params string?[][] rows) => TableOf(Cards, rows);
}
