using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.Collecting;
using HypervisorHardening.Libvirt.HostFiles;
using HypervisorHardening.Libvirt.Sources;

namespace HypervisorHardening.Libvirt.Xen;

/// <summary>Reads what Xen's own tool tells of a guest, whoever defines it. What the tool tells of all is read once for a run.</summary>
/// <param name="name">The name by which settings name it.</param>
internal abstract class XenGuestSource(string name) : ISource
{
    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public Scope Scope => Scope.VirtualMachine;

    /// <inheritdoc/>
    public Reading Read(Setting setting, Subject subject)
    {
        if (subject.Run.Files is not { } files)
            return HostFileSource.Remote;
        try
        {
            return Read(setting, ((IGuest)subject).Name, subject.Run, files);
        }
        catch (HostFileException failure)
        {
            return Reading.Unreadable(failure.Message);
        }
    }

    /// <summary>Reads a setting of a guest.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="guest">The name of the guest.</param>
    /// <param name="run">The run that reads it.</param>
    /// <param name="files">The host.</param>
    /// <exception cref="HostFileException">What the answer needs cannot be had.</exception>
    protected abstract Reading Read(Setting setting, string guest, Run run, HostFileSystem files);
}
