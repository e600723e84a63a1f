using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>When idle sessions of the vSphere Client end is not in the API of most versions: a person looks.</summary>
[Control("VS-GN-28", Platform.VSphere, Scope.ManagementServer, Severity.Low)]
[Serves("HY-SR-16", Edition.Draft2014)]
internal sealed class VSphereServerClientIdle : ManualControl
{
    public override string Title => "Idle sessions of the vSphere Client end within 15 minutes";
    public override string Why => "A browser that was left logged in to vCenter is open to whoever comes to that desk next.";
    protected override string LookAt => "Administration, deployment, client configuration: session timeout of at most 15 minutes (before that page existed: session.timeout in webclient.properties of the appliance).";
}
