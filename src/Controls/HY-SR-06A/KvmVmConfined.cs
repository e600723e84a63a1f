using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine's process has a security label that libvirt makes for it, and the label is enforced.</summary>
[Control("LV-06-05", Platform.Kvm, Scope.VirtualMachine, Severity.High)]
[Serves("HY-SR-6A")]
[Serves("HY-SR-6B")]
[Serves("HY-SR-7")]
internal sealed class KvmVmConfined : Control
{
    private static readonly Setting Configured = LibvirtDomain.Each("seclabel", "@type", "@model", "label"), Live = LibvirtDomain.LiveEach("seclabel", "@type", "@model", "label"), InForce = LibvirtDomain.SecurityLabels;

    public override string Title => "The virtual machine's process is confined by a label of its own";
    public override string Why => "Label type none switches confinement off; a static label can be another machine's, or root.";
    public override string WantedText => "no seclabel of type none or static; labels in force are enforced";
    public override string Remedy => "virsh edit: remove <seclabel> or set type='dynamic', then power the machine off and on; for a permissive label: setenforce 1, or aa-enforce the machine's profile";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Configured, Live, InForce];

    public override Judgement Judge(Facts facts)
    {
        var chosen = facts[Configured].Rows.Concat(facts[Live].Rows).Where(IsChosen)
            .Select(row => string.Join(" ", row.Cells.Where(cell => !string.IsNullOrEmpty(cell)))).Distinct();
        var permissive = facts[InForce].Rows.Where(row => row["enforcing"] == "false" && IsMandatory(row["label"])).Select(row => row["label"] + " is not enforced");
        var bad = chosen.Concat(permissive).ToList();
        return bad.Count > 0 ? Judgement.Fail(string.Join("; ", bad))
            : Judgement.Pass(facts[Configured].Rows.Count == 0 ? "no seclabel (dynamic)" : "seclabel dynamic");
    }

    private static bool IsChosen(Row row) => row["@type"] is not (null or "dynamic");

    // The label of plain file ownership, "+64055:+64055", has nothing to enforce and is told as not enforcing.
    private static bool IsMandatory(string? label) => !string.IsNullOrEmpty(label) && label!.Split(':').Length != 2;

    public override Repair Repair(Facts facts)
    {
        var kept = facts[Configured].Rows.Where(row => !IsChosen(row)).ToList();
        return kept.Count < facts[Configured].Rows.Count
            ? Core.Remediation.Repair.By(new Change(Configured, facts[Configured], Reading.Known(kept)))
            : Core.Remediation.Repair.ByPerson("the configuration is as wanted already: power the virtual machine off and on; for a permissive label: setenforce 1, or aa-enforce the machine's profile");
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(),
        Example.Pass((Configured, Label("dynamic", "apparmor", null)), (InForce, Now("libvirt-0f574533", "true"))),
        Example.Pass((InForce, Now("+64055:+64055", "false"))),
        Example.Pass((Configured, Label(null, "selinux", null))),
        Example.Fail((Configured, Label("none", null, null))),
        Example.Fail((Configured, Label("none", "dac", null))),
        Example.Fail((Configured, Label("static", "dac", "root:root"))),
        Example.Fail((Live, Label("none", "apparmor", null))),
        Example.Fail((Configured, TableOf(Configured, ["dynamic", "apparmor", null], ["static", "dac", "root:root"])), (Live, Label("static", "dac", "root:root"))),
        Example.Fail((InForce, Now("libvirt-0f574533", "false"))),
        Example.Fail((InForce, Now("system_u:system_r:svirt_t:s0:c392,c662", "false"))),
    ];

    private static Reading Label(string? type, string? model, string? label) => TableOf(Configured, [type, model, label]);

    private static Reading Now(string label, string enforcing) => TableOf(InForce, [label, enforcing]);
}
