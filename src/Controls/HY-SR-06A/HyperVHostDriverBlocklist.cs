using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host refuses drivers that are known to be vulnerable.</summary>
[Control("HV-06-02", Platform.HyperV, Scope.Host, Severity.Medium)]
[Serves("HY-SR-6A")]
[Serves("HY-SR-6B")]
[NotVerified("no Windows host was at hand")]
internal sealed class HyperVHostDriverBlocklist : SettingControl
{
    public override string Title => "The host refuses drivers that are known to be vulnerable";
    public override string Why => "Attackers bring signed drivers with known holes along to get into the kernel of the root partition, under every guest.";
    public override string Remedy => @"HKLM\SYSTEM\CurrentControlSet\Control\CI\Config: VulnerableDriverBlocklistEnable = 1; restart the host";
    public override Impact Impact => Impact.Reboot;
    protected override Setting Setting { get; } = HyperVHost.Registry(@"SYSTEM\CurrentControlSet\Control\CI\Config", "VulnerableDriverBlocklistEnable");
    protected override Wanted Wanted { get; } = Wanted.OneOf("1");
    protected override IReadOnlyList<string?> Good => ["1"];
    protected override IReadOnlyList<string?> Bad => ["0", "10", null];
}
