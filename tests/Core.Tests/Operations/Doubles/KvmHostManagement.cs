using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Core.Tests.Operations.Doubles;

[AlsoOn(Platform.Xen)]
[Control("TK-07", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-20")]
internal sealed class KvmHostManagement : SettingControl
{
    public override string Title => "KvmHostManagement is as wanted";
    public override string Why => "A test needs it";
    public override string Remedy => "set it";
    public override Impact Impact => Impact.None;
    protected override Setting Setting => Place.HostFlag;
    protected override Wanted Wanted { get; } = Wanted.OneOf("on");
    protected override IReadOnlyList<string?> Good => ["on"];
    protected override IReadOnlyList<string?> Bad => ["off", null];
}
