using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>User roles of Virtual Machine Manager are limited; it is a product of its own, with an interface of its own.</summary>
[Control("HV-18-06", Platform.HyperV, Scope.Host, Severity.Medium)]
[Serves("HY-SR-18")]
internal sealed class HyperVHostVmmRoles : ManualControl
{
    public override string Title => "User roles of Virtual Machine Manager are limited in scope, and few are its administrators";
    public override string Why => "An administrator of Virtual Machine Manager is one of every host that it manages.";
    protected override string LookAt => "Where System Center Virtual Machine Manager is used, run: Get-SCUserRole | Select-Object Name, Profile, Members, Cloud, HostGroup. Every role but Administrator must have a scope, and Administrator only the listed members.";
}
