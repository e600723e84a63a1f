using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host started with Secure Boot.</summary>
[Control("HV-01-02", Platform.HyperV, Scope.Host, Severity.High)]
[Serves("HY-SR-1")]
internal sealed class HyperVHostSecureBoot : SettingControl
{
    public override string Title => "The host started with Secure Boot";
    public override string Why => "Without it the firmware starts any loader, and with that a hypervisor that someone has tampered with.";
    public override string Remedy => "Turn Secure Boot on in the firmware (a host that starts by legacy BIOS must be converted to UEFI first: mbr2gpt); Confirm-SecureBootUEFI shows it";
    public override Impact Impact => Impact.ManualWork;
    protected override Setting Setting { get; } = HyperVHost.Registry(@"SYSTEM\CurrentControlSet\Control\SecureBoot\State", "UEFISecureBootEnabled");
    protected override Wanted Wanted { get; } = Wanted.OneOf("1");
    protected override IReadOnlyList<string?> Good => ["1"];
    protected override IReadOnlyList<string?> Bad => ["0", "10", null];
}
