using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>A change of a machine is found by comparison with a state that somebody has approved.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-17-04", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-17")]
internal sealed class KvmHostDefinitionsUnchanged : ManualControl
{
    public override string Title => "No machine differs from its approved state but by an approved change";
    public override string Why => "A change that nobody asked for is how an attacker, or a mistake, stays.";
    protected override string LookAt => "Save a snapshot when the machines are approved (Export-HySnapshot, hysr snapshot save), compare with it regularly (Compare-HyAssessment, hysr drift), and account for each difference by a ticket.";
}
