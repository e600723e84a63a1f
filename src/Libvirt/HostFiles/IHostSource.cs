using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>Reads one kind of setting from the host's files.</summary>
internal interface IHostSource
{
    /// <summary>The name by which settings name it.</summary>
    string Name { get; }

    /// <summary>Reads a setting.</summary>
    Reading Read(Setting setting, HostFileSystem files);
}
