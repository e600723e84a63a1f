using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;
using static HypervisorHardening.Core.Remediation.Repair;

namespace HypervisorHardening.Controls;

/// <summary>Guests cannot be hypervisors themselves.</summary>
[Control("LV-02-08", Platform.Kvm, Scope.Host, Severity.Medium)]
[Serves("HY-SR-2")]
[NotVerified("not seen on a host with kvm_intel or kvm_amd loaded")]
internal sealed class KvmHostNoNesting : Control
{
    private static readonly Setting Nested = LibvirtHost.Files("/sys/module/kvm*/parameters/nested");
    private static readonly Parameter Allowed = new("nestedAllowed", "", "Virtual machines that may run virtual machines of their own, wildcards allowed");

    public override string Title => "Nested virtualization is off";
    public override string Why => "The emulation of virtualization itself is large and has let guests out more than once; few guests need it.";
    public override string WantedText => "nested N";
    public override string Remedy => "/etc/modprobe.d/kvm.conf: options kvm_intel nested=0 (or kvm_amd); power all virtual machines off, reload the module";
    public override Impact Impact => Impact.MaintenanceMode;
    public override IReadOnlyList<Setting> Reads { get; } = [Nested];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];

    public override Judgement Judge(Facts facts)
    {
        if (facts.Items(Allowed) is { Count: > 0 } listed)
            return Judgement.NotApplicable("the site needs it for " + string.Join(", ", listed) + " (nestedAllowed); LV-02-09 keeps it from the others");
        var rows = facts[Nested].Rows;
        if (rows.Count == 0)
            return Judgement.Unknown("no loaded module of KVM tells whether guests may nest");
        var on = rows.FirstOrDefault(row => !IsOff(row));
        return on is null ? Judgement.Pass("nested " + rows[0]["text"]) : Judgement.Fail(on["path"] + " " + on["text"]);
    }

    public override Repair Repair(Facts facts) => By(new Change(Nested, facts[Nested],
        Reading.Known(facts[Nested].Rows.Select(row => IsOff(row) ? row : row.With("text", row["text"] == "Y" ? "N" : "0")).ToList())));

    private static bool IsOff(Row row) => row["text"] is "N" or "0";

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Nested, Module("kvm_intel", "N"))),
        Example.Pass((Nested, Module("kvm_amd", "0"))),
        Example.Fail((Nested, Module("kvm_intel", "Y"))),
        Example.Fail((Nested, Module("kvm_amd", "1"))),
        Example.Fail((Nested, TableOf(Nested, ["/sys/module/kvm_amd/parameters/nested", "N"], ["/sys/module/kvm_intel/parameters/nested", null]))),
        Example.Unknown((Nested, TableOf(Nested))),
        Example.NotApplicable((Nested, Module("kvm_intel", "Y"))).With(Allowed, "lab-*"),
    ];

    private static Reading Module(string name, string value) => TableOf(Nested, ["/sys/module/" + name + "/parameters/nested", value]);
}
