using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>An IOMMU confines what devices reach in memory.</summary>
[Control("LV-02-04", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-2")]
[Serves("HY-SR-6C")]
[NotVerified("seen only on a host without an IOMMU")]
internal sealed class KvmHostIommu : Control
{
    private static readonly Setting Support = LibvirtHost.Capabilities("host/iommu/@support");
    private static readonly Setting Groups = LibvirtHost.FileModes("/sys/kernel/iommu_groups/*");

    public override string Title => "The IOMMU is on";
    public override string Why => "A device that is given to a guest, or taken over by one, otherwise reads and writes all of the host's memory by DMA.";
    public override string WantedText => "iommu support yes, with groups";
    public override string Remedy => "Turn on VT-d or AMD-Vi in the firmware; kernel command line: intel_iommu=on; restart the host";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Support, Groups];

    public override Judgement Judge(Facts facts)
    {
        // libvirt before 4.7 does not tell, the kernel always does.
        var support = facts[Support];
        if (support.IsKnown && support.Text != "yes")
            return Judgement.Fail("iommu support " + support.Text);
        var groups = facts[Groups].Rows.Count;
        return Judgement.Of(groups > 0, groups > 0 ? groups + " groups of devices" : "no groups of devices");
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Support, Reading.Known("yes")), (Groups, Group)),
        Example.Pass((Groups, Group)),
        Example.Fail((Support, Reading.Known("no")), (Groups, TableOf(Groups))),
        Example.Fail((Support, Reading.Known("yes")), (Groups, TableOf(Groups))),
        Example.Fail((Groups, TableOf(Groups))),
    ];

    private static Reading Group => TableOf(Groups, ["/sys/kernel/iommu_groups/0", "0755", "root", "root", "0"]);
}
