using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.Collecting;

/// <summary>Reads one kind of setting. Found by reflection: it has a constructor without parameters.</summary>
internal interface ISource
{
    /// <summary>The name by which settings name it.</summary>
    string Name { get; }

    /// <summary>The kind of resource that has its settings.</summary>
    Scope Scope { get; }

    /// <summary>Reads a setting of a resource.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="subject">The resource, being read.</param>
    /// <exception cref="Native.LibvirtException">libvirt refuses.</exception>
    Reading Read(Setting setting, Subject subject);
}
