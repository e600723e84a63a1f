using System;
using System.Collections.Generic;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Libvirt.Collecting;
using HypervisorHardening.Libvirt.Native;

namespace HypervisorHardening.Libvirt.Changing;

/// <summary>A changed definition that is ready to be given to libvirt.</summary>
/// <param name="name">What it defines, as messages name it.</param>
/// <param name="changes">The changes, each with its way back.</param>
/// <param name="activation">What must still happen; null where writing suffices.</param>
/// <param name="before">The definition that was changed.</param>
/// <param name="after">What has become of it.</param>
/// <param name="session">The connection.</param>
internal abstract class PreparedDefinition(string name, IReadOnlyList<Change> changes, string? activation, string before, string after, Session session) : IPreparedWrite
{
    /// <inheritdoc/>
    public IReadOnlyList<Change> Changes { get; } = changes;

    /// <inheritdoc/>
    public string? Activation { get; } = activation;

    /// <summary>The definition as it is now.</summary>
    protected abstract string Fetch();

    /// <summary>Gives libvirt a definition.</summary>
    /// <param name="xml">The definition.</param>
    protected abstract void Define(string xml);

    /// <summary>Does what goes beyond the definition.</summary>
    protected virtual void Follow()
    {
    }

    /// <inheritdoc/>
    public void Write() => Worker.Do(() =>
    {
        try
        {
            if (!string.Equals(Fetch(), before, StringComparison.Ordinal))
                throw ChangeFault.Drifted(name + " was changed by another client just now: nothing was written. Assess again.");
            if (!string.Equals(before, after, StringComparison.Ordinal))
                Define(after);
            FollowOrTakeBack();
            return true;
        }
        catch (LibvirtException fault)
        {
            Faults.ThrowIfLost(session, fault);
            throw ChangeFault.Failed("libvirt refuses to change " + name + ": " + fault.Message, fault);
        }
    }, default);

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }

    private void FollowOrTakeBack()
    {
        try
        {
            Follow();
        }
        catch (LibvirtException)
        {
            Define(before);
            throw;
        }
    }
}
