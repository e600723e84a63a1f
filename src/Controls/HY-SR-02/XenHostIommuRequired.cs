using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The hypervisor uses hardware virtualization, nested paging and an IOMMU, and does not start without the latter.</summary>
[Control("LX-02", Platform.Xen, Scope.Host, Severity.High)]
[Serves("HY-SR-2")]
[Serves("HY-SR-6C")]
[NotVerified("no machine with an IOMMU was at hand: its facts come from Xen's documentation")]
internal sealed class XenHostIommuRequired : Control
{
    private static readonly Setting Caps = XenHost.Info("virt_caps"), Iommu = XenHost.Option("iommu");
    private static readonly string[] Needed = ["hvm", "hap", "hvm_directio"];

    public override string Title => "Hardware virtualization, nested paging and the IOMMU are in use, and the IOMMU is required";
    public override string Why => "Without an IOMMU a device given to a guest writes to any memory; where it is not required, a change of the firmware turns it off unseen.";
    public override string WantedText => "virt_caps hvm, hap and hvm_directio; command line iommu=required, interrupt remapping not turned off";
    public override string Remedy => "Turn on VT-x and VT-d or AMD-V and AMD-Vi in the firmware; /etc/default/grub.d/xen.cfg: add iommu=required to GRUB_CMDLINE_XEN, update-grub, restart the host";
    public override Impact Impact => Impact.Reboot;
    public override IReadOnlyList<Setting> Reads { get; } = [Caps, Iommu];

    public override Judgement Judge(Facts facts)
    {
        var faults = Missing(facts).Select(cap => "no " + cap).Concat(Turned(facts)).ToList();
        return Judgement.Of(faults.Count == 0, faults.Count == 0 ? "iommu " + facts[Iommu].Text : string.Join("; ", faults));
    }

    private static IEnumerable<string> Missing(Facts facts) => Needed.Except((facts[Caps].Text ?? "").Split(' '), StringComparer.Ordinal);

    private static IEnumerable<string> Turned(Facts facts)
    {
        var said = facts[Iommu].List;
        if (XenSaid.Of(said) == false)
            yield return "iommu=no";
        if (XenSaid.Of(said, "intremap") == false)
            yield return "interrupt remapping is turned off";
        if (XenSaid.Of(said, "required") is false or null && XenSaid.Of(said, "force") is false or null)
            yield return "the IOMMU is not required";
    }

    // Required where it does not work, the host would not start.
    public override Repair Repair(Facts facts) => !Missing(facts).Any() && Turned(facts).SequenceEqual(["the IOMMU is not required"])
        ? Core.Remediation.Repair.By(new Change(Iommu, facts[Iommu], Reading.Known([.. facts[Iommu].List, "required"])))
        : Core.Remediation.Repair.ByPerson("with iommu=required the host does not start where the IOMMU does not work: first see that xl info shows hvm_directio. " + Remedy);

    public override IEnumerable<Example> Examples
    {
        get
        {
            var all = (Caps, Reading.Known("pv hvm hvm_directio pv_directio hap shadow gnttab-v1 gnttab-v2"));
            return
            [
                Example.Pass(all, Said("required")),
                Example.Pass(all, Said("verbose", "force")),
                Example.Fail(all),
                Example.Fail(all, Said("verbose")),
                Example.Fail(all, Said("required", "no-intremap")),
                Example.Fail(all, Said("required", "intremap=off")),
                Example.Fail(all, Said("required", "no")),
                Example.Fail(all, Said("required", "required=0")),
                Example.Fail((Caps, Reading.Known("pv hvm hap shadow")), Said("required")),
                Example.Fail((Caps, Reading.Known("pv hvm hvm_directio")), Said("required")),
                Example.Fail(),
            ];
        }
    }

    private static (Setting, Reading) Said(params string[] words) => (Iommu, Reading.Known(words));
}
