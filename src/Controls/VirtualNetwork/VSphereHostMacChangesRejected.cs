using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>A virtual machine receives only what is sent to the MAC address that was given to it.</summary>
[Control("VS-NW-02", Platform.VSphere, Scope.Host, Severity.High)]
[Serves("VM-TM-R2")]
[Serves("HY-SR-20")]
internal sealed class VSphereHostMacChangesRejected : SwitchSecurityControl
{
    public override string Title => "MAC address changes are rejected on standard switches";
    public override string Why => "A virtual machine that takes another's MAC address receives what is meant for that one.";
    public override string Remedy => "Virtual switches, edit settings, security: MAC address changes Reject, on the switch and on each port group; clusters that move a MAC address need a port group listed in nlbAllowed";
    protected override string Field => "macChanges";
    protected override Parameter Exempt => NlbAllowed;
}
