using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The hypervisor's security module enforces its policy, and every guest has a label.</summary>
[Control("LX-06", Platform.Xen, Scope.Host, Severity.Medium)]
[Serves("HY-SR-7")]
[Serves("HY-SR-18")]
[NotVerified("Debian's hypervisor is built without XSM: a policy in force was not seen")]
internal sealed class XenHostFlask : Control
{
    private static readonly Setting Domains = XenHost.Domains("domid", "c_info/ssid_label");
    private static readonly Parameter Required = new("flaskRequired", "false", "Whether the hypervisor must have XSM with FLASK: true or false");

    public override string Title => "FLASK enforces its policy, and every guest has a label";
    public override string Why => "Without it whatever domain may manage may do everything: to devices, to other guests' memory and to the hypervisor.";
    public override string WantedText => "enforcing, with a label on every guest";
    public override string Remedy => "Where Xen is built with XSM: load the policy by the boot loader, flask=enforcing in GRUB_CMDLINE_XEN, update-grub, restart the host (xl loadpolicy and xl setenforce 1 until then); seclabel in each xl.cfg, <seclabel type='static' model='flask'> by virsh edit";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [XenHost.Flask, Domains];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Required];

    public override Judgement Judge(Facts facts)
    {
        var mode = facts[XenHost.Flask].Text;
        if (mode == "disabled" && !facts.IsTrue(Required))
            return Judgement.NotApplicable("the hypervisor is built or started without FLASK, and flaskRequired is false");
        if (mode is null)
            return Judgement.Unknown("xl getenforce does not tell the mode");
        if (mode != "enforcing")
            return Judgement.Fail(mode);
        var bare = facts[Domains].Rows.Where(row => row["domid"] != "0" && string.IsNullOrEmpty(row["c_info/ssid_label"])).Select(row => row["domain"]).ToList();
        return Judgement.Of(bare.Count == 0, bare.Count == 0 ? "enforcing" : "enforcing, but no label: " + string.Join(", ", bare));
    }

    public override IEnumerable<Example> Examples
    {
        get
        {
            var on = (XenHost.Flask, Reading.Known("enforcing"));
            return
            [
                Example.Pass(on, (Domains, TableOf(Domains, ["Domain-0", "0", null], ["web", "1", "system_u:system_r:domU_t"]))),
                Example.Fail(on, (Domains, TableOf(Domains, ["web", "1", null]))),
                Example.Fail((XenHost.Flask, Reading.Known("permissive"))),
                Example.Fail((XenHost.Flask, Reading.Known("disabled"))).With(Required, "true"),
                Example.NotApplicable((XenHost.Flask, Reading.Known("disabled"))),
                Example.Unknown(),
            ];
        }
    }
}
