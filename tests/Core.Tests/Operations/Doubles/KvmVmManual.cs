using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Core.Tests.Operations.Doubles;

[Control("TK-04", Platform.Kvm, Scope.VirtualMachine, Severity.Info)]
[Serves("HY-SR-14")]
internal sealed class KvmVmManual : ManualControl
{
    public override string Title => "KvmVmManual is as wanted";
    public override string Why => "A test needs it";
    protected override string LookAt => "Look at it.";
}
