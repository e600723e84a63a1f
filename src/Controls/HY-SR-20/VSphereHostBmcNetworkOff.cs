using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>There is no way from the host's system into its management controller.</summary>
[Control("VS-20-07", Platform.VSphere, Scope.Host, Severity.Medium)]
[Serves("HY-SR-20")]
internal sealed class VSphereHostBmcNetworkOff : SettingControl
{
    public override string Title => "The network between the host's system and its management controller is off";
    public override string Why => "Who got into the hypervisor could go on to the management controller, which outlives any new installation; and the other way round.";
    public override string Remedy => "Advanced system settings: Net.BMCNetworkEnable = 0, then restart the host";
    public override Impact Impact => Impact.Reboot;
    protected override Setting Setting { get; } = VSphereHost.Option("Net.BMCNetworkEnable", "8.0");
    protected override Wanted Wanted { get; } = Wanted.OneOf("0");
    protected override IReadOnlyList<string?> Good => ["0"];
    protected override IReadOnlyList<string?> Bad => ["1", null];
}
