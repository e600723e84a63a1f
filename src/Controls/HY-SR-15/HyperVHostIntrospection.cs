using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Guests are watched from outside by the means that Hyper-V leaves: it has no interface for it.</summary>
[Control("HV-15-01", Platform.HyperV, Scope.Host, Severity.Info)]
[Serves("HY-SR-15")]
internal sealed class HyperVHostIntrospection : ManualControl
{
    public override string Title => "Guests are watched by means that they cannot reach";
    public override string Why => "Malware that has taken a guest switches off what watches it from inside.";
    protected override string LookAt => "Hyper-V offers no interface to look into guests from outside. Look at what the site uses instead (extensions of the virtual switch as HV-14-01 names them, memory integrity inside the guests, a guarded fabric), and attest it, or that the gap is accepted.";
}
