using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The hypervisor is launched from a dynamic root of trust.</summary>
[Control("HV-01-05", Platform.HyperV, Scope.Host, Severity.Medium)]
[Serves("HY-SR-1")]
[NotVerified("the numbers of Win32_DeviceGuard are from general documentation; no Windows host was at hand")]
internal sealed class HyperVHostSecureLaunch : VirtualizationBasedControl
{
    private static readonly Parameter Required = new("requireSecureLaunch", "true", "Whether hosts must launch the hypervisor by System Guard Secure Launch: true or false");

    public override string Title => "The hypervisor's launch is measured from a dynamic root of trust";
    public override string Why => "Without it every flaw of the firmware counts: code that ran before Windows can have changed the hypervisor and what is measured of it.";
    public override string Remedy => @"HKLM\SYSTEM\CurrentControlSet\Control\DeviceGuard\Scenarios\SystemGuard: Enabled = 1 (and HV-01-03); restart the host. Needs a processor and firmware for it: where there are none, set requireSecureLaunch to false";
    public override IReadOnlyList<Parameter> Parameters { get; } = [Required];
    protected override Setting Running => DeviceGuard.Services;
    protected override string Sign => "3";
    protected override Setting NextStart { get; } = HyperVHost.Registry(DeviceGuard.Scenarios + "SystemGuard", "Enabled");
    protected override Judgement? Beforehand(Facts facts) => facts.IsTrue(Required) ? null : Judgement.NotApplicable("requireSecureLaunch is not true");
    public override IEnumerable<Example> Examples => [.. base.Examples, Example.NotApplicable(Runs("0")).With(Required, "false")];
}
