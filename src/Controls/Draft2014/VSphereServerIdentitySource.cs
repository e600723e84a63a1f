using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Identity sources of single sign-on are not in the API of vCenter: a person looks.</summary>
[Control("VS-GN-09", Platform.VSphere, Scope.ManagementServer, Severity.Medium)]
[Serves("HY-SR-15", Edition.Draft2014)]
internal sealed class VSphereServerIdentitySource : ManualControl
{
    public override string Title => "vCenter takes accounts from a directory over an encrypted channel";
    public override string Why => "Accounts of vCenter's own are closed by nobody; passwords sent to a directory in clear text are read on the way.";
    protected override string LookAt => "Administration, single sign-on, configuration, identity provider: a federated provider, or a directory over ldaps:// with its certificate; no Integrated Windows Authentication.";
}
