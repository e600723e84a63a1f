using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Core.Tests.Operations.Doubles;

[Control("TX-01", Platform.Xen, Scope.VirtualMachine, Severity.High)]
[Serves("HY-SR-2")]
internal sealed class XenVmFlag : SettingControl
{
    public override string Title => "XenVmFlag is as wanted";
    public override string Why => "A test needs it";
    public override string Remedy => "set it";
    public override Impact Impact => Impact.None;
    protected override Setting Setting => Place.VmFlag;
    protected override Wanted Wanted { get; } = Wanted.OneOf("on");
    protected override IReadOnlyList<string?> Good => ["on"];
    protected override IReadOnlyList<string?> Bad => ["off", null];
}
