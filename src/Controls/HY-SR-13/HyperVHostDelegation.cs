using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The directory lets the host act for others towards its peers only.</summary>
[Control("HV-13-12", Platform.HyperV, Scope.Host, Severity.Medium)]
[Serves("HY-SR-13")]
internal sealed class HyperVHostDelegation : ManualControl
{
    public override string Title => "The host may act for its administrators towards its peers only";
    public override string Why => "A host with unconstrained delegation, once taken over, acts as every administrator who logs in to it, everywhere.";
    protected override string LookAt => "in the directory: the host's computer account has no unconstrained delegation, and msDS-AllowedToDelegateTo (or msDS-AllowedToActOnBehalfOfOtherIdentity of its peers) names cifs and "
        + "Microsoft Virtual System Migration Service of hosts that migrate with it, and nothing else";
}
