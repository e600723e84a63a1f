using System.Collections.Generic;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.HyperV.Changing;

/// <summary>Writes one kind of settings. Found by reflection: it has a constructor without parameters.</summary>
internal interface IWriter
{
    /// <summary>Whether a setting is of this kind, and can be written.</summary>
    /// <param name="setting">The setting.</param>
    bool Claims(Setting setting);

    /// <summary>Works out the calls that make changes of one resource; nothing is written yet.</summary>
    /// <param name="draft">Knows the resource, and takes the calls and the changes as they are made.</param>
    /// <param name="changes">The changes of this kind. One with <see cref="Change.Restore"/> is an undo.</param>
    /// <exception cref="Core.HyException"><c>Hy.Change.Refused</c>: it cannot be done on this resource, and why. <c>Hy.Change.LockOut</c>: it could cut this connection.</exception>
    void Prepare(Draft draft, IReadOnlyList<Change> changes);
}
