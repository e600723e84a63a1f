using System.Collections.Generic;
using System.Threading;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.VSphere.Changing;

/// <summary>Calls that are ready to be made.</summary>
/// <param name="draft">What was made ready.</param>
internal sealed class PreparedChanges(Draft draft) : IPreparedWrite
{
    /// <inheritdoc/>
    public IReadOnlyList<Change> Changes => draft.Changes;

    /// <inheritdoc/>
    public string? Activation => draft.Activation;

    /// <inheritdoc/>
    public void Write() => WriteFaults.Guard(draft.Resource, () =>
    {
        if (!draft.IsUnchanged())
            throw ChangeFault.Drifted(draft.Resource + " was changed by another client just now: nothing was written. Assess again.");
        foreach (var (what, call) in draft.Calls)
            WriteFaults.Name(what, () => call(CancellationToken.None));
    });

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
