using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Core.Tests.Operations.Doubles;

[Control("TK-05", Platform.Kvm, Scope.Network, Severity.Medium)]
[Serves("VM-NS-R1")]
internal sealed class KvmNetworkRows : ItemsControl
{
    public override string Title => "KvmNetworkRows is as wanted";
    public override string Why => "A test needs it";
    public override string Remedy => "set it";
    public override Impact Impact => Impact.None;
    public override string WantedText => "no open rows";
    public override IEnumerable<Example> Examples => [];
    protected override Setting Items => Place.NetworkRows;
    protected override string Noun => "rows";
    protected override bool Accepts(Row row, Facts facts) => row["state"] != "open";
}
