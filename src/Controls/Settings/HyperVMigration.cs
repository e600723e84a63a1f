using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>Whether a Hyper-V host takes part in live migration: where it is turned on, and always within a failover cluster.</summary>
internal static class HyperVMigration
{
    /// <summary>Whether migration with hosts outside of a cluster is on.</summary>
    public static Setting Enabled { get; } = HyperVHost.Migration("EnableVirtualSystemMigration");

    /// <summary>The cluster that the host is a node of; not set where it is of none.</summary>
    public static Setting Cluster { get; } = HyperVHost.Cim("root/MSCluster:MSCluster_Cluster?.Name");

    /// <summary>The verdict where it takes no part; null where it does.</summary>
    public static Judgement? Off(Facts facts) => facts[Enabled].Text == "false" && !facts[Cluster].IsKnown
        ? Judgement.NotApplicable("live migration is off, and the host is of no cluster")
        : null;

    /// <summary>The verdict where a cluster decides; null where the host itself does.</summary>
    public static Judgement? OfCluster(Facts facts, string control) => facts[Cluster].IsKnown
        ? Judgement.NotApplicable("the host is a node of cluster " + facts[Cluster].Text + ": see " + control)
        : null;
}
