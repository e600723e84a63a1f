using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Guests take no part in the spanning tree of the physical switches.</summary>
[Control("VS-NW-17", Platform.VSphere, Scope.Host, Severity.Low)]
[Serves("VM-NS-R3")]
internal sealed class VSphereHostGuestBpduBlocked : SettingControl
{
    public override string Title => "Spanning tree frames of guests are blocked";
    public override string Why => "A guest that sends them makes the physical switch close the host's port, and all its virtual machines lose the network.";
    public override string Remedy => "Advanced system settings: Net.BlockGuestBPDU = 1";
    public override Impact Impact => Impact.None;
    protected override Setting Setting { get; } = VSphereHost.Option("Net.BlockGuestBPDU");
    protected override Wanted Wanted { get; } = Wanted.OneOf("1");
    protected override IReadOnlyList<string?> Good => ["1"];
    protected override IReadOnlyList<string?> Bad => ["0", null];
}
