using System.Collections.Generic;
using System.Globalization;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Hyper-V's management namespace is not open to everybody over the network.</summary>
[Control("HV-18-07", Platform.HyperV, Scope.Host, Severity.Medium)]
[Serves("HY-SR-18")]
internal sealed class HyperVHostNamespaceRemote : ItemsControl
{
    private const long RemoteEnable = 32;

    public override string Title => "Nobody but administrators may use Hyper-V's management namespace over the network";
    public override string Why => "The namespace is the way to every virtual machine: an account that may come in from the network can try all that it offers.";
    public override string WantedText => "no remote enable on root/virtualization/v2 for groups of everybody";
    public override string Remedy => "Computer management, WMI control, security of root/virtualization/v2: take remote enable from the group";
    public override Impact Impact => Impact.ManualWork;
    protected override Setting Items { get; } = HyperVHost.NamespaceAccess("root/virtualization/v2");
    protected override string Noun => "entries";
    protected override Judgement None => Judgement.Unknown("the namespace lists nobody who has access");

    // A mask that is no number may hold the right.
    protected override bool Accepts(Row row, Facts facts) => row["AceType"] == "1" || !BroadSids.Have(row["SID"])
        || (long.TryParse(row["AccessMask"], NumberStyles.None, CultureInfo.InvariantCulture, out var mask) && (mask & RemoteEnable) == 0);

    protected override string Show(Row row) => row["Name"] ?? row["SID"]!;

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table(["S-1-5-32-544", @"BUILTIN\Administrators", "393279", "0"], ["S-1-5-11", @"NT AUTHORITY\Authenticated Users", "19", "0"]))),
        Example.Pass((Items, Item("S-1-1-0", "Everyone", "32", "1"))),
        Example.Pass((Items, Item("S-1-5-21-1-2-3-5130", @"LAB\hv-ops", "33", "0"))),
        Example.Fail((Items, Table(["S-1-5-32-544", @"BUILTIN\Administrators", "393279", "0"], ["S-1-5-11", @"NT AUTHORITY\Authenticated Users", "51", "0"]))),
        Example.Fail((Items, Item("S-1-5-21-1-2-3-513", @"LAB\Domain Users", "33", "0"))),
        Example.Fail((Items, Item("S-1-1-0", null, "many", "0"))),
        Example.Unknown(),
    ];
}
