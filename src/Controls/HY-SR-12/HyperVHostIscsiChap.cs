using System;
using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Host and iSCSI storage prove themselves to one another.</summary>
[Control("HV-12-04", Platform.HyperV, Scope.Host, Severity.Medium)]
[Serves("HY-SR-12")]
[NotVerified("the values of AuthenticationType, which the class reference does not list: MUTUALCHAP is what Connect-IscsiTarget takes")]
internal sealed class HyperVHostIscsiChap : ItemsControl
{
    private const string Type = "AuthenticationType";

    public override string Title => "iSCSI sessions authenticate both ways";
    public override string Why => "Without it any machine on the storage network can pose as the storage, or take the images that lie there.";
    public override string WantedText => "AuthenticationType MUTUALCHAP for each session that is connected";
    public override string Remedy => "Disconnect-IscsiTarget, then Connect-IscsiTarget -AuthenticationType MUTUALCHAP -ChapUsername NAME -ChapSecret SECRET, and Set-IscsiChapSecret, as set at the storage (disconnects its disks)";
    public override Impact Impact => Impact.ManualWork;
    protected override Setting Items { get; } = HyperVHost.CimEach("root/Microsoft/Windows/Storage:MSFT_iSCSISession", "TargetNodeAddress", Type, "IsConnected");
    protected override string Noun => "iSCSI sessions";
    protected override Judgement None => Judgement.NotApplicable("the host has no " + Noun);
    protected override bool Accepts(Row row, Facts facts) => row["IsConnected"] == "false" || string.Equals(row[Type], "MUTUALCHAP", StringComparison.OrdinalIgnoreCase);
    protected override string Show(Row row) => row["TargetNodeAddress"] + ": " + (row[Type] ?? "not set");

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table(["iqn.2026-01.example:a", "MUTUALCHAP", "true"], ["iqn.2026-01.example:old", "NONE", "false"]))),
        Example.Pass((Items, Item("iqn.2026-01.example:a", "MutualCHAP", "true"))),
        Example.Fail((Items, Table(["iqn.2026-01.example:a", "MUTUALCHAP", "true"], ["iqn.2026-01.example:b", "ONEWAYCHAP", "true"]))),
        Example.Fail((Items, Item("iqn.2026-01.example:a", "NONE", "true"))),
        Example.Fail((Items, Item("iqn.2026-01.example:a", null, null))),
        Example.NotApplicable((Items, Table())),
    ];
}
