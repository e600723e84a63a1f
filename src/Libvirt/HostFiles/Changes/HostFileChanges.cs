using System;
using System.Collections.Generic;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>Changes to the host's own files.</summary>
internal static class HostFileChanges
{
    /// <summary>Whether a setting is one of the host's files and can be written at all.</summary>
    /// <param name="setting">The setting.</param>
    public static bool CanWrite(Setting setting) => false;

    /// <summary>Makes changes ready: reads what is there now, works out what to write and how to put it back. Nothing is written yet.</summary>
    /// <param name="files">The host's files; what it has kept is not relied on.</param>
    /// <param name="changes">The changes, no two of the same setting, each of a setting that can be written.</param>
    /// <exception cref="HyException"><c>Hy.Change.Drifted</c> or <c>Hy.Change.Refused</c>.</exception>
    public static IPreparedWrite Prepare(HostFileSystem files, IReadOnlyList<Change> changes) =>
        throw new HyException("Hy.Change.Refused", "The host's files cannot be written.");
}
