using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine's configuration is the approved one.</summary>
[Control("VS-17-06", Platform.VSphere, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-17")]
[NotVerified("which operations besides a reconfiguration set config.modified")]
internal sealed class VSphereVmUnchangedSinceBaseline : UnchangedSinceControl
{
    public override string Title => "The virtual machine's configuration has not changed since its baseline";
    public override string Why => "A change that went past the approval stays for good where nobody compares what is there with what was approved.";
    public override string Remedy => "See the machine's events since the baseline, undo what nobody approved, and move the time in configurationBaseline on";
    protected override Parameter Days { get; } = new("configurationBaseline", "", "When the configuration of virtual machines was last approved, by name: web-*=2026-01-10, *=2025-12-01");
    protected override string LookAt => "approve the configuration of the virtual machines, and note when in the site policy (parameter configurationBaseline)";
    protected override bool TemplatesOnly => false;
    protected override Judgement NotListed => Judgement.NotApplicable("not listed in configurationBaseline");

    protected override IEnumerable<Example> More =>
    [
        Example.NotApplicable(Changed("2025-06-01T00:00:00Z")).Named("db").With(Days, "web-*=2026-01-10"),
        Example.Fail((Modified, Reading.Known("2026-02-01T00:00:00Z"))).With(Days, "*=2026-01-10"),
    ];
}
