using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Core.Tests.Operations.Doubles;

[Control("TX-02", Platform.Xen, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-3")]
internal sealed class XenVmBroken : Control
{
    public override string Title => "XenVmBroken is as wanted";
    public override string Why => "A test needs it";
    public override string Remedy => "set it";
    public override Impact Impact => Impact.None;
    public override string WantedText => "no fault";
    public override IReadOnlyList<Setting> Reads => [Place.VmFlag];
    public override IEnumerable<Example> Examples => [];
    public override Judgement Judge(Facts facts) => throw new InvalidOperationException("out of\nluck");
}
