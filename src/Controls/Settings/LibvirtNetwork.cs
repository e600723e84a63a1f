using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Controls.Settings;

/// <summary>Settings of a libvirt virtual network.</summary>
internal static class LibvirtNetwork
{
    /// <summary>The first node of the configuration that an XPath below <c>network</c> finds.</summary>
    public static Setting Xml(string xpath) => new(Scope.Network, "network", xpath);

    /// <summary>A row for each node of the configuration that an XPath finds; the columns are XPaths below the node.</summary>
    public static Setting Each(string xpath, params string[] columns) => new(Scope.Network, "network", xpath, columns);

    /// <summary><c>active</c>, <c>persistent</c>, <c>autostart</c> (true, false).</summary>
    public static Setting Fact(string name) => new(Scope.Network, "network-info", name);
}
