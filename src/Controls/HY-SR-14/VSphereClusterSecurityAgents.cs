using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The security product has an agent on every host: a person checks it.</summary>
[Control("VS-14-02", Platform.VSphere, Scope.Cluster, Severity.Medium)]
[Serves("HY-SR-14")]
[Serves("HY-SR-15")]
internal sealed class VSphereClusterSecurityAgents : ManualControl
{
    public override string Title => "The security product's agents cover every host of the cluster";
    public override string Why => "A host without an agent runs its virtual machines unprotected, and every machine can be moved to it.";
    protected override string LookAt => "Administration, vCenter Server extensions, vSphere ESX Agent Manager (or the product's own console): check that the security product's agency covers every host of the cluster, and that its status is green on each.";
}
