using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Guests are watched from outside: a person attests how.</summary>
[Control("VS-14-04", Platform.VSphere, Scope.ManagementServer, Severity.Info)]
[Serves("HY-SR-15")]
internal sealed class VSphereServerIntrospection : ManualControl
{
    public override string Title => "Guests are monitored from outside by a hardened security appliance";
    public override string Why => "Whoever has taken a guest switches off what watches it from inside; only what watches from outside goes on.";
    protected override string LookAt => "Attest the product for guest introspection (such as NSX with a partner's appliance), which virtual machines it covers, that its appliances are hardened (VS-15-01), and how confidential machines (SEV, TDX), into which it cannot look, are watched instead.";
}
