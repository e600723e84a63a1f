using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Controls.Settings;

/// <summary>Settings of a failover cluster of Hyper-V hosts.</summary>
internal static class HyperVCluster
{
    /// <summary>A property of the cluster: <c>MSCluster_Cluster</c>.</summary>
    public static Setting Property(string name, string? since = null) => HyperV.Cim(Scope.Cluster, "root/MSCluster:MSCluster_Cluster." + name, since);

    /// <summary>A row for each instance of a class of <c>root/MSCluster</c>.</summary>
    public static Setting Each(string className, params string[] columns) => HyperV.CimEach(Scope.Cluster, "root/MSCluster:" + className, columns);

    /// <summary>A private property of the type of resource that virtual machines are: <c>MigrationExcludeNetworks</c>.</summary>
    public static Setting MachineType(string name) => HyperV.Cim(Scope.Cluster, "root/MSCluster:MSCluster_ResourceType[Name=Virtual Machine].PrivateProperties." + name);

    /// <summary>
    /// A row for each node: <c>Name</c>, <c>State</c> (0 up, 1 down, 2 paused, 3 joining), and columns that are paths of
    /// <see cref="HyperVHost"/>, namespace and all, or <c>sum:</c> and a path of <see cref="HyperVVm"/> for the sum over its running machines. Cells of nodes that
    /// are not connected to are null.
    /// </summary>
    public static Setting Nodes(params string[] columns) => new(Scope.Cluster, "nodes", "", ["Name", "State", .. columns]);
}
