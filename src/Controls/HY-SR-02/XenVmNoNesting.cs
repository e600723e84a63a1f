using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The guest cannot run virtual machines of its own, unless the site lists it.</summary>
[Control("LX-16", Platform.Xen, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-2")]
internal sealed class XenVmNoNesting : Control
{
    private static readonly Setting Mode = LibvirtDomain.Xml("cpu/@mode"), Intel = LibvirtDomain.Xml("cpu/feature[@name='vmx']/@policy"), Amd = LibvirtDomain.Xml("cpu/feature[@name='svm']/@policy");
    private static readonly Setting Default = LibvirtHost.Conf("/etc/libvirt/libxl.conf", "nested_hvm");
    private static readonly Setting File = XenDomain.Config("nestedhvm"), Live = XenDomain.Running("b_info/nested_hvm"), OldLive = XenDomain.Running("b_info/type.*/nested_hvm");
    private static readonly Parameter Allowed = new("nestedAllowed", "", "Virtual machines that may run virtual machines of their own, wildcards allowed");

    public override string Title => "Nested virtualization is off";
    public override string Why => "Nested virtualization is rarely needed, has no security support in Xen, and adds much to what a guest can attack.";
    public override string WantedText => "nestedhvm 0; in libvirt no processor host-passthrough with vmx or svm";
    public override string Remedy => "xl.cfg: nestedhvm=0; virsh edit: <feature policy='disable' name='vmx'/> in <cpu>; /etc/libvirt/libxl.conf: nested_hvm = 0; then power the machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Mode, Intel, Amd, Default, File, Live, OldLive];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];

    public override Judgement Judge(Facts facts)
    {
        if (facts.Selects(Allowed) == true)
            return Judgement.NotApplicable("listed in nestedAllowed");
        var faults = new List<string>();
        if (InLibvirt(facts))
            faults.Add("host-passthrough with nested virtualization in libvirt");
        if (XenDomain.IsYes(facts[File]))
            faults.Add("nestedhvm " + facts[File].Text + " in its file");
        if (XenDomain.IsYes(facts[Live]) || XenDomain.IsYes(facts[OldLive]))
            faults.Add("nested_hvm now");
        return Judgement.Of(faults.Count == 0, faults.Count == 0 ? "off" : string.Join("; ", faults));
    }

    // libvirt opens it to a guest with the host's processor: by the guest's features, or else where the host says so.
    private static bool InLibvirt(Facts facts) => facts[Mode].Text == "host-passthrough"
        && (Open(facts, Intel) || Open(facts, Amd) || (!facts[Intel].IsKnown && !facts[Amd].IsKnown && XenDomain.IsYes(facts.InForce(Default))));

    private static bool Open(Facts facts, Setting feature) => facts[feature].Text is not (null or "disable" or "forbid");

    public override Repair Repair(Facts facts)
    {
        if (!InLibvirt(facts) || XenDomain.IsYes(facts[File]) || XenDomain.IsYes(facts[Live]) || XenDomain.IsYes(facts[OldLive]))
            return Core.Remediation.Repair.ByPerson("the file in /etc/xen is for a person, and what runs keeps it until it is powered off. " + Remedy);
        var features = new[] { Intel, Amd }.Where(feature => Open(facts, feature)).ToList();
        return Core.Remediation.Repair.By([.. (features.Count > 0 ? features : [Intel]).Select(feature => new Change(feature, facts[feature], Reading.Known("disable")))]);
    }

    public override IEnumerable<Example> Examples
    {
        get
        {
            var same = (Mode, Reading.Known("host-passthrough"));
            return
            [
                Example.Pass(),
                Example.Pass(same),
                Example.Pass(same, (Default, Reading.Known(1)), (Intel, Reading.Known("disable"))),
                Example.Pass((File, Reading.Known("0")), (Live, Reading.Known("false"))),
                Example.Fail(same, (Intel, Reading.Known("require")), (Amd, Reading.Known("optional"))),
                Example.Fail(same, (Default, Reading.Known(1))),
                Example.Fail((File, Reading.Known("1"))),
                Example.Fail((Live, Reading.Known("true"))),
                Example.Fail((OldLive, Reading.Known("true"))),
                Example.NotApplicable((Live, Reading.Known("true"))).Named("lab-1").With(Allowed, "lab-*"),
            ];
        }
    }
}
