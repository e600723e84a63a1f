using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>Reads one kind of setting from the host's own files. Found by reflection: it has a constructor without parameters.</summary>
internal interface IHostSource
{
    /// <summary>The name of the source, as settings give it.</summary>
    string Name { get; }

    /// <summary>Reads a setting; what cannot be read is <see cref="ReadingState.Unreadable"/>, and nothing is thrown for it.</summary>
    /// <param name="setting">A setting of this source.</param>
    /// <param name="files">The host's files.</param>
    Reading Read(Setting setting, HostFileSystem files);
}
