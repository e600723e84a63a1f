using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>How host profiles join hosts to a domain is for a person to look at.</summary>
[Control("VS-GN-08", Platform.VSphere, Scope.Host, Severity.Low)]
[Serves("HY-SR-15", Edition.Draft2014)]
internal sealed class VSphereHostJoinProxy : ManualControl
{
    public override string Title => "Host profiles join the domain through the authentication proxy";
    public override string Why => "A profile that joins hosts itself carries the password of an account that may join the domain.";
    protected override string LookAt => "Where host profiles or Auto Deploy join hosts to Active Directory: the profile's authentication configuration must use vSphere Authentication Proxy, and name no account.";
}
