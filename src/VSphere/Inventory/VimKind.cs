using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.VSphere.Inventory;

/// <summary>A kind of resource as the VIM API has it.</summary>
internal sealed class VimKind
{
    private VimKind(Scope scope, string type, string[] facts, string[] stops) => (Scope, Type, Facts, Stops) = (scope, type, facts, stops);

    /// <summary>The kinds that are in the inventory of a server.</summary>
    public static IReadOnlyList<VimKind> All { get; } =
    [
        new(Scope.Cluster, "ClusterComputeResource", [], ["configurationEx", "summary"]),
        new(Scope.ResourcePool, "ResourcePool", ["parent"], []),
        new(Scope.Host, "HostSystem", ["summary.config.product.apiVersion"], []),
        new(Scope.Switch, "DistributedVirtualSwitch", [], ["config", "capability"]),
        new(Scope.Network, "DistributedVirtualPortgroup", ["config.uplink", "tag"], ["config.defaultPortConfig", "config.policy"]),
        new(Scope.Datastore, "Datastore", [], ["info"]),
        new(Scope.VirtualMachine, "VirtualMachine", ["runtime.host", "config.managedBy"], []),
    ];

    /// <summary>The kind of resource.</summary>
    public Scope Scope { get; }

    /// <summary>The type of its objects, or the one that they extend.</summary>
    public string Type { get; }

    /// <summary>The properties that a listing needs beside the name.</summary>
    public IReadOnlyList<string> Facts { get; }

    /// <summary>
    /// The properties whose fields depend on the object, as their declared type has fewer: they are asked for whole,
    /// because a server may refuse a path through them.
    /// </summary>
    public IReadOnlyList<string> Stops { get; }

    /// <summary>The kind of a scope; null where it is none of the inventory.</summary>
    /// <param name="scope">The scope.</param>
    public static VimKind? Of(Scope scope) => All.FirstOrDefault(kind => kind.Scope == scope);
}
