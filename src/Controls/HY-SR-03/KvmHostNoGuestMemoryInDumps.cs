using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;
using static HypervisorHardening.Core.Remediation.Repair;

namespace HypervisorHardening.Controls;

/// <summary>A crash of QEMU leaves no copy of a guest's memory on the host.</summary>
[Control("LV-03-10", Platform.Kvm, Scope.Host, Severity.Medium)]
[Serves("HY-SR-3")]
[Serves("HY-SR-11")]
internal sealed class KvmHostNoGuestMemoryInDumps : Control
{
    private static readonly Setting Dump = LibvirtHost.QemuConf("dump_guest_core"), Size = LibvirtHost.QemuConf("max_core");
    private static readonly Setting Domains = LibvirtHost.DomainsEach("memory[@dumpCore='on']", "@dumpCore");

    public override string Title => "Guests' memory does not go into core dumps";
    public override string Why => "A dump holds all the guest had in memory, keys and passwords too, and lies on the host's disk for whoever may read dumps.";
    public override string WantedText => "dump_guest_core 0, max_core 0, no virtual machine with dumpCore='on'";
    public override string Remedy => "/etc/libvirt/qemu.conf: dump_guest_core = 0, max_core = 0, restart libvirtd or virtqemud; virsh edit: remove dumpCore='on'; then power the virtual machines off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Dump, Size, Domains];

    public override Judgement Judge(Facts facts)
    {
        var faults = new List<string>();
        if (facts.InForce(Dump).Text != "0")
            faults.Add("dump_guest_core " + facts.Shown(Dump));
        // Versions that lack the key leave the size to the daemon's own limits.
        if (facts.InForce(Size) is { IsKnown: true } size && size.Text != "0")
            faults.Add("max_core " + facts.Shown(Size));
        faults.AddRange(facts[Domains].Rows.Select(row => row["domain"] + " dumpCore on"));
        return faults.Count == 0 ? Judgement.Pass("dump_guest_core " + facts.Shown(Dump) + ", max_core " + facts.Shown(Size)) : Judgement.Fail(string.Join(", ", faults));
    }

    public override Repair Repair(Facts facts)
    {
        if (facts[Domains].Rows.Count > 0)
            return ByPerson("the virtual machines have settings of their own, which a repair of the host leaves alone: " + Remedy);
        var faults = new[] { Dump, Size }.Where(key => facts.InForce(key) is { IsKnown: true } value && value.Text != "0");
        return By(faults.Select(key => new Change(key, facts[key], Reading.Known("0"))).ToArray());
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Domains, TableOf(Domains))),
        Example.Pass((Dump, Reading.Known("0")), (Size, Reading.Known("0"))),
        Example.Pass().On("2.0.0"),
        Example.Fail((Dump, Reading.Known("1"))),
        Example.Fail((Size, Reading.Known("unlimited"))),
        Example.Fail((Size, Reading.Known("1"))).On("2.0.0"),
        Example.Fail((Dump, Reading.Known("1")), (Size, Reading.Known("unlimited"))),
        Example.Fail((Dump, Reading.Known("1")), (Domains, TableOf(Domains, ["db", "on"]))),
        Example.Fail((Domains, TableOf(Domains, ["db", "on"]))),
    ];
}
