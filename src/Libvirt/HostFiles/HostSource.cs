using System.Runtime.InteropServices;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>A source whose failures to read become unreadable readings.</summary>
internal abstract class HostSource : IHostSource
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public Reading Read(Setting setting, HostFileSystem files)
    {
        if (files.IsOnThisMachine && !RuntimeInformation.IsOSPlatform(OSPlatform.Linux))
            return Reading.Unreadable("the files of a libvirt host are read on Linux only: run this on the host, or connect to it over ssh");
        try
        {
            return Answer(setting, files);
        }
        catch (HostFileException failure)
        {
            return Reading.Unreadable(failure.Message);
        }
    }

    /// <summary>Reads a setting.</summary>
    /// <param name="setting">A setting of this source.</param>
    /// <param name="files">The host's files.</param>
    /// <exception cref="HostFileException">A file that the answer needs cannot be read.</exception>
    protected abstract Reading Answer(Setting setting, HostFileSystem files);
}
