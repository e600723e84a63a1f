using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>A virtual machine sends only from the MAC address that was given to it.</summary>
[Control("VS-NW-03", Platform.VSphere, Scope.Host, Severity.High)]
[Serves("VM-TM-R2")]
[Serves("HY-SR-20")]
internal sealed class VSphereHostForgedTransmitsRejected : SwitchSecurityControl
{
    public override string Title => "Forged transmits are rejected on standard switches";
    public override string Why => "A virtual machine that sends under another's MAC address passes for that one, and draws its traffic.";
    public override string Remedy => "Virtual switches, edit settings, security: forged transmits Reject, on the switch and on each port group; clusters that move a MAC address need a port group listed in nlbAllowed";
    protected override string Field => "forgedTransmits";
    protected override Parameter Exempt => NlbAllowed;
}
