using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The nodes of the cluster encrypt what they say to one another.</summary>
[Control("HV-13-07", Platform.HyperV, Scope.Cluster, Severity.Medium)]
[Serves("HY-SR-13")]
[NotVerified("SecurityLevelForStorage, which the class reference does not have, and the numbers of both (0 clear, 1 signed, 2 encrypted)")]
internal sealed class HyperVClusterTrafficEncrypted : SettingsControl
{
    public override string Title => "Traffic between the cluster's nodes is encrypted, that of its storage at least signed";
    public override string Why => "Whoever can change what nodes say to one another moves machines, or parts the cluster.";
    public override string Remedy => "(Get-Cluster).SecurityLevel = 2; (Get-Cluster).SecurityLevelForStorage = 1, or 2 on networks that others share (costs processor time)";
    public override Impact Impact => Impact.None;
    protected override IReadOnlyList<Wish> Wishes { get; } =
    [
        Wish.OneOf(HyperVCluster.Property("SecurityLevel"), "2"),
        Wish.OneOf(HyperVCluster.Property("SecurityLevelForStorage", HyperV.Server2022), "1", "2"),
    ];

    // An older Windows has one level for both.
    protected override bool Concerns(Wish wish, Facts facts) => wish.Setting.Since is null || wish.Setting.Since <= facts.Target.ApiVersion;

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("2", "1")),
        Example.Pass(State("2", "2")),
        Example.Fail(State("1", "1")),
        Example.Fail(State("2", "0")),
        Example.Fail(State(null, null)),
        Example.Pass(State("2", null)).On("10.0.17763"),
        Example.Fail(State("1", null)).On("10.0.17763"),
    ];
}
