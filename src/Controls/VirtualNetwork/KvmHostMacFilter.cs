using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>A virtual machine cannot send with a MAC address that is not its own.</summary>
[Control("LV-NW-03", Platform.Kvm, Scope.Host, Severity.Low)]
[Serves("VM-TM-R2")]
internal sealed class KvmHostMacFilter : Control
{
    private const string Filter = "filterref/@filter";
    private static readonly Setting MacFilter = LibvirtHost.QemuConf("mac_filter");
    private static readonly Setting Cards = LibvirtHost.DomainsEach("devices/interface[@type='network' or @type='bridge' or @type='ethernet']", "mac/@address", Filter);

    public override string Title => "MAC addresses are filtered on every bridged network card";
    public override string Why => "A guest that sends with a foreign MAC address makes the bridge deliver its neighbour's traffic to it.";
    public override string WantedText => "mac_filter 1 in qemu.conf, or a network filter on every network card";
    public override string Remedy => "/etc/libvirt/qemu.conf: mac_filter = 1 (ebtables must be installed), restart libvirtd or virtqemud, then power the virtual machines off and on; or virsh edit: <filterref filter='clean-traffic'/>";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [MacFilter, Cards];

    public override Judgement Judge(Facts facts)
    {
        if (facts.InForce(MacFilter).Text == "1")
            return Judgement.Pass("mac_filter 1");
        var open = facts[Cards].Rows.Where(row => row[Filter] is null).Select(row => row["domain"]).Distinct().ToList();
        return open.Count == 0
            ? Judgement.Pass("every network card has a filter")
            : Judgement.Fail("mac_filter " + facts.Shown(MacFilter) + ", cards without a filter: " + string.Join(", ", open.Take(20)) + (open.Count > 20 ? " and " + (open.Count - 20) + " more" : ""));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((MacFilter, Reading.Known("1")), (Cards, Card(null))),
        Example.Pass((Cards, Card("clean-traffic"))),
        Example.Pass(),
        Example.Fail((Cards, Card(null))),
        Example.Fail((MacFilter, Reading.Known("0")), (Cards, Card(null))),
    ];

    private static Reading Card(string? filter) => TableOf(Cards, ["web", "52:54:00:00:00:01", "clean-traffic"], ["db", "52:54:00:00:00:02", filter]);
}
