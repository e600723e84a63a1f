using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Core.Tests.Operations.Doubles;

[Control("TK-03", Platform.Kvm, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-6B")]
internal sealed class KvmVmHostFlag : SettingControl
{
    public override string Title => "KvmVmHostFlag is as wanted";
    public override string Why => "A test needs it";
    public override string Remedy => "set it";
    public override Impact Impact => Impact.None;
    protected override Setting Setting => Place.HostFlag;
    protected override Wanted Wanted { get; } = Wanted.OneOf("on");
    protected override IReadOnlyList<string?> Good => ["on"];
    protected override IReadOnlyList<string?> Bad => ["off", null];
}
