using System;
using System.Collections.Generic;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.HyperV.Changing;

/// <summary>Calls that are ready to be made.</summary>
/// <param name="draft">What was made ready.</param>
/// <param name="owner">Knows whether the resource is still on its host.</param>
/// <param name="check">Throws where what is to be changed is no longer as it was.</param>
internal sealed class PreparedChanges(Draft draft, OwnerCheck owner, Action check) : IPreparedWrite
{
    /// <inheritdoc/>
    public IReadOnlyList<Change> Changes => draft.Changes;

    /// <inheritdoc/>
    public string? Activation => draft.Activation;

    /// <inheritdoc/>
    public void Write()
    {
        var done = 0;
        WriteFaults.Guard(draft, owner, () => done > 0, () =>
        {
            owner.Check();
            check();
            foreach (var (what, step) in draft.Steps)
            {
                WriteFaults.Name(what, step);
                done++;
            }
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
