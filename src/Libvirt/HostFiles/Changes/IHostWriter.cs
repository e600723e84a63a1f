using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>Writes one kind of setting to the host's own files. Found by reflection: it has a constructor without parameters.</summary>
internal interface IHostWriter
{
    /// <summary>The name of the source whose settings it writes.</summary>
    string Source { get; }

    /// <summary>Whether a setting of this source can be written at all.</summary>
    /// <param name="setting">A setting of this source.</param>
    bool CanWrite(Setting setting);

    /// <summary>What the host will have after its next start, where that is known to differ from what it has now; null elsewhere.</summary>
    /// <param name="setting">A setting of this source.</param>
    /// <param name="files">The host's files.</param>
    Reading? Pending(Setting setting, HostFileSystem files);

    /// <summary>Works out what a change writes; nothing is written yet.</summary>
    /// <param name="change">The change; one with <see cref="Change.Restore"/> is an undo.</param>
    /// <param name="writes">Takes what is to be written.</param>
    /// <returns>What the undo of this change needs.</returns>
    /// <exception cref="Core.HyException"><c>Hy.Change.Refused</c>: it cannot be done on this host, and why.</exception>
    string? Prepare(Change change, HostWrites writes);
}
