using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Members of the groups of single sign-on are not in the API of vCenter: a person looks.</summary>
[Control("VS-18-07", Platform.VSphere, Scope.ManagementServer, Severity.Medium)]
[Serves("HY-SR-18")]
internal sealed class VSphereServerSsoGroups : ManualControl
{
    public override string Title => "The groups of single sign-on that give power have few members";
    public override string Why => "A member of these groups is an administrator of vCenter, or root on its appliance, without any permission in the inventory.";
    protected override string LookAt => "Administration, single sign-on, users and groups: the members of Administrators, SystemConfiguration.Administrators, SystemConfiguration.BashShellAdministrators and TrustedAdmins must be those that the site has listed, and few.";
}
