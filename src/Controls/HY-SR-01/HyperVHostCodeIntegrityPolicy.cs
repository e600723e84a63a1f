using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host runs only what a code integrity policy allows.</summary>
[Control("HV-01-07", Platform.HyperV, Scope.Host, Severity.Medium)]
[Serves("HY-SR-1")]
[Serves("HY-SR-6A")]
[Serves("HY-SR-6B")]
[NotVerified("the numbers of Win32_DeviceGuard are from general documentation; no Windows host was at hand")]
internal sealed class HyperVHostCodeIntegrityPolicy : SettingsControl
{
    private static readonly Parameter Required = new("wdacRequired", "true", "Whether hosts must enforce a code integrity policy for kernel and programs: true or false");

    public override string Title => "A code integrity policy is enforced, for the kernel and for programs";
    public override string Why => "Whoever gets into the root partition can otherwise run any tool there, and the host's programs see every guest.";
    public override string Remedy => "Deploy an App Control for Business policy (audit mode first; CiTool --update-policy FILE or the group policy), then restart the host; or set wdacRequired to false";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Required];
    protected override IReadOnlyList<Wish> Wishes { get; } =
    [
        Wish.OneOf(DeviceGuard.Property("CodeIntegrityPolicyEnforcementStatus"), "2"),
        Wish.OneOf(DeviceGuard.Property("UsermodeCodeIntegrityPolicyEnforcementStatus"), "2"),
    ];

    protected override Judgement? Beforehand(Facts facts) => facts.IsTrue(Required) ? null : Judgement.NotApplicable("wdacRequired is not true");

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("2", "2")),
        Example.Fail(State("2", "1")),
        Example.Fail(State("1", "2")),
        Example.Fail(State("2", "0")),
        Example.Fail(State(null, null)),
        Example.NotApplicable(State("0", "0")).With(Required, "false"),
    ];
}
