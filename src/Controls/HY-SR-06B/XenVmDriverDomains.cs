using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Disks and network cards are served by driver domains, not by domain 0.</summary>
[Control("LX-04", Platform.Xen, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-6B")]
internal sealed class XenVmDriverDomains : Control
{
    private const string Back = "backenddomain/@name";
    private static readonly Setting Disks = LibvirtDomain.Each("devices/disk[not(@device='cdrom' or @device='floppy')]", "target/@dev", Back), Cards = LibvirtDomain.Each("devices/interface", "mac/@address", Back);
    private static readonly Setting FileDisks = XenDomain.ConfigEach("disk", ".", "backend"), FileCards = XenDomain.ConfigEach("vif", ".", "backend");
    private static readonly Setting LiveDisks = XenDomain.RunningEach("disks", "vdev", "backend_domname", "is_cdrom"), LiveCards = XenDomain.RunningEach("nics", "mac", "backend_domname");
    private static readonly Setting FileFlag = XenDomain.Config("driver_domain"), LiveFlag = XenDomain.Running("c_info/driver_domain");
    private static readonly string?[] Dom0 = [null, "", "0", "Domain-0"];
    private static readonly Parameter Drivers = new("driverDomains", "", "The driver domains, which serve storage or network to others, wildcards allowed; empty where any but domain 0 will do");

    public override string Title => "Storage and network back ends run in driver domains";
    public override string Why => "A back end parses what guests send, and its drivers speak to hardware: in domain 0 a fault of theirs is a fault of the whole host.";
    public override string WantedText => "each disk and network card served by one of the site's driverDomains; driver_domain=1 for these themselves";
    public override string Remedy => "Make a driver domain (xl.cfg: driver_domain=1, the device in pci=), then backend=NAME in disk and vif of the guests, or <backenddomain name='NAME'/> by virsh edit; then power the guest off and on";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Disks, Cards, FileDisks, FileCards, LiveDisks, LiveCards, FileFlag, LiveFlag, XenDomain.File, XenDomain.RunningName];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Drivers];

    public override Judgement Judge(Facts facts)
    {
        if (facts.Selects(Drivers) == true)
            return Itself(facts);
        var served = facts[Disks].Rows.Concat(facts[Cards].Rows).Concat(facts[FileDisks].Rows).Concat(facts[FileCards].Rows).Concat(facts[LiveCards].Rows)
            .Concat(facts[LiveDisks].Rows.Where(row => !XenDomain.IsYes(row["is_cdrom"]))).ToList();
        var bad = served.Where(row => !Good(row.Cells[1], facts)).Select(row => row.Cells[0] + " by " + (Dom0.Contains(row.Cells[1]) ? "domain 0" : row.Cells[1])).Distinct().ToList();
        return served.Count == 0 ? Judgement.NotApplicable("the machine has neither disk nor network card")
            : Judgement.Of(bad.Count == 0, bad.Count == 0 ? "served by " + string.Join(", ", served.Select(row => row.Cells[1]).Distinct()) : string.Join("; ", bad));
    }

    private static Judgement Itself(Facts facts)
    {
        var shown = "a driver domain, driver_domain " + facts.Shown(FileFlag) + " in its file, " + facts.Shown(LiveFlag) + " now";
        var good = (!facts[XenDomain.File].IsKnown || XenDomain.IsYes(facts[FileFlag])) && (!facts[XenDomain.RunningName].IsKnown || XenDomain.IsYes(facts[LiveFlag]));
        return Judgement.Of(good, shown, "driver_domain=1");
    }

    private static bool Good(string? back, Facts facts) =>
        !Dom0.Contains(back) && (facts.Items(Drivers).Count == 0 || facts.Items(Drivers).Any(pattern => NamePattern.Matches(pattern, back!)));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Disks, TableOf(Disks, ["xvda", "storage"])), (Cards, TableOf(Cards, ["00:16:3e:00:00:01", "net1"]))),
        Example.Pass((Disks, TableOf(Disks, ["xvda", "storage"]))).With(Drivers, "net*, storage"),
        Example.Pass((LiveDisks, TableOf(LiveDisks, ["xvda", "storage", null], ["hdc", null, "1"]))),
        Example.Pass((FileFlag, Reading.Known("1")), (XenDomain.File, Reading.Known("/etc/xen/net1.cfg"))).Named("net1").With(Drivers, "net*"),
        Example.Fail((Disks, TableOf(Disks, ["xvda", null]))),
        Example.Fail((Disks, TableOf(Disks, ["xvda", "web"]))).With(Drivers, "net*, storage"),
        Example.Fail((FileCards, TableOf(FileCards, ["bridge=xenbr0", null]))),
        Example.Fail((FileDisks, TableOf(FileDisks, ["/dev/vg/a,raw,xvda,rw", "0"]))),
        Example.Fail((LiveCards, TableOf(LiveCards, ["00:16:3e:00:00:01", null]))),
        Example.Fail((XenDomain.File, Reading.Known("/etc/xen/net1.cfg"))).Named("net1").With(Drivers, "net*"),
        Example.Fail((XenDomain.RunningName, Reading.Known("net1")), (LiveFlag, Reading.Known("false"))).Named("net1").With(Drivers, "net*"),
        Example.NotApplicable(),
    ];
}
