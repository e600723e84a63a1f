using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Hosts are compared with one another, not judged by themselves.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-19-02", Platform.Kvm, Scope.Host, Severity.Medium)]
[Serves("HY-SR-19")]
internal sealed class KvmHostAlikeConfigured : ManualControl
{
    public override string Title => "The hosts of a group are configured alike";
    public override string Why => "A host that differs from its peers was missed by a change or changed by hand, and treats the machines that move to it differently.";
    protected override string LookAt => "Assess all hosts of the group in one run and let the odd one be found: Test-HySR | Compare-HyAssessment -Majority. Account for each host that differs.";
}
