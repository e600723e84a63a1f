using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Virtualization-based security runs on the host.</summary>
[Control("HV-01-03", Platform.HyperV, Scope.Host, Severity.High)]
[Serves("HY-SR-1")]
[NotVerified("the numbers of Win32_DeviceGuard are from general documentation; no Windows host was at hand")]
internal sealed class HyperVHostVirtualizationBasedSecurity : VirtualizationBasedControl
{
    public override string Title => "Virtualization-based security runs";
    public override string Why => "Without it nothing stands between an attacker in the kernel of the root partition and the secrets and code that the hypervisor could keep apart.";
    public override string Remedy => @"HKLM\SYSTEM\CurrentControlSet\Control\DeviceGuard: EnableVirtualizationBasedSecurity = 1; restart the host";
    protected override Setting Running { get; } = DeviceGuard.Property("VirtualizationBasedSecurityStatus");
    protected override string Sign => "2";
    protected override Setting NextStart { get; } = HyperVHost.Registry(DeviceGuard.Key, "EnableVirtualizationBasedSecurity");
}
