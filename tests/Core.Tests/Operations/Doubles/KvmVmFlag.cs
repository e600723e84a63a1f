using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Core.Tests.Operations.Doubles;

[Control("TK-01", Platform.Kvm, Scope.VirtualMachine, Severity.High)]
[Serves("HY-SR-2")]
[Serves("HY-SR-9")]
internal sealed class KvmVmFlag : SettingControl
{
    public override string Title => "KvmVmFlag is as wanted";
    public override string Why => "A test needs it";
    public override string Remedy => "set it";
    public override Impact Impact => Impact.None;
    protected override Setting Setting => Place.VmFlag;
    protected override Wanted Wanted { get; } = Wanted.OneOf("on");
    protected override IReadOnlyList<string?> Good => ["on"];
    protected override IReadOnlyList<string?> Bad => ["off", null];
}
