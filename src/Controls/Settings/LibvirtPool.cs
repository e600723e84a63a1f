using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Controls.Settings;

/// <summary>Settings of a libvirt storage pool and its volumes.</summary>
internal static class LibvirtPool
{
    /// <summary>The first node of the pool's XML that an XPath below <c>pool</c> finds.</summary>
    public static Setting Xml(string xpath) => new(Scope.ImageStore, "pool", xpath);

    /// <summary>A row for each node of the pool's XML that an XPath finds; the columns are XPaths below the node.</summary>
    public static Setting Each(string xpath, params string[] columns) => new(Scope.ImageStore, "pool", xpath, columns);

    /// <summary><c>active</c>, <c>persistent</c>, <c>autostart</c> (true, false); <c>capacity</c>, <c>allocation</c>, <c>available</c> (bytes; not set while inactive).</summary>
    public static Setting Fact(string name) => new(Scope.ImageStore, "pool-info", name);

    /// <summary>A row for each volume: <c>name</c>, then XPaths below <c>volume</c>; unreadable while the pool is inactive.</summary>
    public static Setting Volumes(params string[] columns) => new(Scope.ImageStore, "volumes", "all", ["name", .. columns]);

    /// <summary>The folder in which the pool's target is mounted, <c>/</c> for the root file system; not set where the pool has no local path.</summary>
    public static Setting MountPoint { get; } = new(Scope.ImageStore, "pool-mount", "target");
}
