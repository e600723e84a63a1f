using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The hypervisor keeps the integrity of the root partition's kernel code.</summary>
[Control("HV-01-04", Platform.HyperV, Scope.Host, Severity.High)]
[Serves("HY-SR-1")]
[Serves("HY-SR-6A")]
[Serves("HY-SR-6B")]
[NotVerified("the numbers of Win32_DeviceGuard are from general documentation; no Windows host was at hand")]
internal sealed class HyperVHostMemoryIntegrity : VirtualizationBasedControl
{
    public override string Title => "The hypervisor keeps the integrity of the host's kernel code";
    public override string Why => "The host's drivers run in its kernel; without it a faulty one lets an attacker put code of his own there, under every guest.";
    public override string Remedy => @"HKLM\SYSTEM\CurrentControlSet\Control\DeviceGuard\Scenarios\HypervisorEnforcedCodeIntegrity: Enabled = 1 (and HV-01-03); restart the host. Drivers that are not compatible no longer load";
    protected override Setting Running => DeviceGuard.Services;
    protected override string Sign => "2";
    protected override Setting NextStart { get; } = HyperVHost.Registry(DeviceGuard.Scenarios + "HypervisorEnforcedCodeIntegrity", "Enabled");
}
