using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Catalogue;

namespace HypervisorHardening.Core.Tests.Operations.Doubles;

[Control("TK-06", Platform.Kvm, Scope.Host, Severity.Low)]
[Serves("HY-SR-14", Edition.Draft2014)]
internal sealed class KvmHostAccounts : SettingControl
{
    public override string Title => "KvmHostAccounts is as wanted";
    public override string Why => "A test needs it";
    public override string Remedy => "set it";
    public override Impact Impact => Impact.None;
    protected override Setting Setting => Place.HostFlag;
    protected override Wanted Wanted { get; } = Wanted.OneOf("on");
    protected override IReadOnlyList<string?> Good => ["on"];
    protected override IReadOnlyList<string?> Bad => ["off", null];
}
