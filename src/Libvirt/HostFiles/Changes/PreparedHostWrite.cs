using System;
using System.Collections.Generic;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>Changes of the host's files that are ready to be written.</summary>
/// <param name="changes">The changes.</param>
/// <param name="steps">How they are made.</param>
/// <param name="activation">What must still happen.</param>
internal sealed class PreparedHostWrite(IReadOnlyList<Change> changes, IReadOnlyList<IHostStep> steps, string? activation) : IPreparedWrite
{
    /// <inheritdoc/>
    public IReadOnlyList<Change> Changes { get; } = changes;

    /// <inheritdoc/>
    public string? Activation { get; } = activation;

    /// <inheritdoc/>
    public void Write()
    {
        var taken = new Stack<IHostStep>();
        try
        {
            foreach (var step in steps)
            {
                step.Take();
                taken.Push(step);
            }
        }
        catch (Exception failure) when (failure is HyException or HostFileException)
        {
            var left = TakeBack(taken);
            if (failure is HyException && left is null)
                throw;
            throw new HyException((failure as HyException)?.Id ?? "Hy.Change.Failed",
                failure.Message + (left is null ? "" : " What was written before that could not be taken back: " + left), failure);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static string? TakeBack(Stack<IHostStep> taken)
    {
        string? left = null;
        while (taken.Count > 0)
        {
            try
            {
                taken.Pop().TakeBack();
            }
            catch (Exception failure) when (failure is HyException or HostFileException)
            {
                left = failure.Message;
            }
        }

        return left;
    }
}
