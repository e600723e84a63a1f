using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Passed-through devices are quarantined when they come back, filtered while they are away, and their memory is kept free.</summary>
[Control("LX-03", Platform.Xen, Scope.Host, Severity.High)]
[Serves("HY-SR-6C")]
[NotVerified("no machine with a passed-through device was at hand: the settings come from Xen's and libvirt's documentation")]
internal sealed class XenHostPassthroughStrict : Control
{
    private const string Filtering = "source/@writeFiltering";
    private static readonly Setting Iommu = XenHost.Option("iommu");
    private static readonly Setting Running = XenHost.DomainsEach("pcidevs", "permissive", "rdm_policy");
    private static readonly Setting Files = XenHost.ConfigsEach("pci", "permissive", "rdm_policy"), Guests = XenHost.Configs("type", "pci", "pci_permissive", "rdm");
    private static readonly Setting Defined = LibvirtHost.DomainsEach("devices/hostdev[@type='pci']", Filtering);

    public override string Title => "Devices given to guests are quarantined, filtered and kept to their own memory";
    public override string Why => "A device that still writes after its guest is gone, or whose configuration the guest may write at will, reaches memory of others.";
    public override string WantedText => "iommu without no-quarantine; no device permissive or rdm_policy=relaxed; rdm strategy=host,policy=strict for HVM guests with devices";
    public override string Remedy => "/etc/default/grub.d/xen.cfg: take quarantine=no out of iommu=; xl.cfg: pci_permissive=0, no permissive=1 in pci, rdm=\"strategy=host,policy=strict\"; virsh edit: take writeFiltering='no' out; then power the guests off and on";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Iommu, Running, Files, Guests, Defined];

    public override Judgement Judge(Facts facts)
    {
        var faults = new List<string>();
        if (XenSaid.Of(facts[Iommu].List, "quarantine") == false)
            faults.Add("devices are not quarantined");
        faults.AddRange(facts[Running].Rows.Concat(facts[Files].Rows).Where(row => XenDomain.IsYes(row["permissive"])).Select(row => row["domain"] + ": permissive"));
        faults.AddRange(facts[Guests].Rows.Where(row => row["pci"] is not null && XenDomain.IsYes(row["pci_permissive"])).Select(row => row["domain"] + ": permissive"));
        faults.AddRange(facts[Defined].Rows.Where(row => row[Filtering] == "no").Select(row => row["domain"] + ": writeFiltering no"));
        faults.AddRange(facts[Running].Rows.Concat(facts[Files].Rows).Where(row => row["rdm_policy"] == "relaxed").Select(row => row["domain"] + ": reserved memory is relaxed"));
        faults.AddRange(facts[Guests].Rows.Where(row => row["pci"] is not null && row["type"] == "hvm" && !IsStrict(row["rdm"] ?? "")).Select(row => row["domain"] + ": rdm is not strict"));
        var devices = facts[Running].Rows.Count + facts[Files].Rows.Count + facts[Defined].Rows.Count;
        return faults.Count > 0 ? Judgement.Fail(string.Join("; ", faults.Distinct())) : Judgement.Pass(devices == 0 ? "no device passed through" : "all devices strict");
    }

    private static bool IsStrict(string rdm) => new[] { "strategy=host", "policy=strict" }.All(part => rdm.Split(',').Select(some => some.Trim()).Contains(part));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Iommu, Reading.Known(["required"]))),
        Example.Pass((Iommu, Reading.Known(["no-quarantine", "quarantine=scratch-page", "quarantine"])), (Running, TableOf(Running, ["gpu", null, "strict"]))),
        Example.Pass((Guests, TableOf(Guests, ["web", "hvm", null, "1", null], ["gpu", "hvm", "04:00.0", "0", "strategy=host, policy=strict"], ["net", "pv", "05:00.0", null, null]))),
        Example.Fail((Iommu, Reading.Known(["required", "no-quarantine"]))),
        Example.Fail((Iommu, Reading.Known(["quarantine=0"]))),
        Example.Fail((Running, TableOf(Running, ["gpu", "true", "strict"]))),
        Example.Fail((Running, TableOf(Running, ["gpu", null, "relaxed"]))),
        Example.Fail((Files, TableOf(Files, ["gpu", "1", null]))),
        Example.Fail((Guests, TableOf(Guests, ["gpu", "pvh", "04:00.0", "1", null]))),
        Example.Fail((Guests, TableOf(Guests, ["gpu", "hvm", "04:00.0", null, "strategy=host"]))),
        Example.Fail((Defined, TableOf(Defined, ["gpu", "no"]))),
    ];
}
