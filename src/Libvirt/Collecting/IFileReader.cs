using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.HostFiles;

namespace HypervisorHardening.Libvirt.Collecting;

/// <summary>A source that reads files of the host.</summary>
internal interface IFileReader
{
    /// <summary>Reads the files that a setting needs, as far as that is known ahead, so that they can be fetched at once.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="files">The host's files.</param>
    void Foresee(Setting setting, HostFileSystem files);
}
