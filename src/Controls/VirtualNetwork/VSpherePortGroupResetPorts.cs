using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>A port forgets its own settings when its machine leaves.</summary>
[Control("VS-NW-09", Platform.VSphere, Scope.Network, Severity.Low)]
[Serves("VM-NS-R1")]
internal sealed class VSpherePortGroupResetPorts : SettingControl
{
    public override string Title => "Ports of the distributed port group are reset when a virtual machine disconnects";
    public override string Why => "The next virtual machine on a port that kept its settings gets exceptions that were made for another.";
    public override string Remedy => "Port group, edit settings, advanced: configure reset at disconnect Enabled";
    public override Impact Impact => Impact.None;
    protected override Setting Setting { get; } = VSpherePortGroup.Property("config.policy.portConfigResetAtDisconnect");
    protected override Wanted Wanted { get; } = Wanted.OneOf("true");
    protected override IReadOnlyList<string?> Good => ["true"];
    protected override IReadOnlyList<string?> Bad => ["false", null];
}
