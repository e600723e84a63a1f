using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>A template that is a virtual machine has not changed since its digests were signed.</summary>
[Control("VS-10-04", Platform.VSphere, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-10")]
[NotVerified("the digests themselves: only that vCenter knows of no change since they were signed")]
internal sealed class VSphereVmSignedTemplate : UnchangedSinceControl
{
    public override string Title => "Templates are on the signed manifest, and unchanged since";
    public override string Why => "Templates that are virtual machines carry no signature: whoever can write to their datastore changes every machine made from them.";
    public override string Remedy => "Compare the SHA-256 digests of the template's files with the signed manifest; sign the manifest anew where the change was meant, and note the time in signedTemplates";
    protected override Parameter Days { get; } = new("signedTemplates", "", "When the manifest with a template's digests was signed, by name: gold-*=2026-01-10T12:00:00Z");
    protected override string LookAt => "keep a signed manifest of the SHA-256 digests of templates, compare it, and note when it was signed in the site policy (parameter signedTemplates)";
    protected override bool TemplatesOnly => true;
    protected override Judgement NotListed => Judgement.Fail("not listed in signedTemplates");

    protected override IEnumerable<Example> More =>
    [
        Example.Fail(Changed("2025-06-01T00:00:00Z")).Named("db").With(Days, "web-*=2026-01-10"),
        Example.NotApplicable((Modified, Reading.Known("2025-06-01T00:00:00Z"))).With(Days, "*=2026-01-10"),
    ];
}
