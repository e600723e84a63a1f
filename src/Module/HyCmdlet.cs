using System;
using System.Management.Automation;
using System.Threading;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Operations;

namespace HypervisorHardening.Module;

/// <summary>What every cmdlet of the module has: the runspace's state, cancellation by Ctrl+C, and errors with stable ids.</summary>
public abstract class HyCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource stopping = new();

    /// <summary>Cancelled when the pipeline is stopped.</summary>
    internal CancellationToken Cancellation => stopping.Token;

    /// <summary>The runspace's connections and product.</summary>
    internal RunspaceState State => RunspaceState.Of(SessionState);

    /// <summary>The catalogue, the controls and the providers.</summary>
    internal Product Product => State.Product;

    /// <inheritdoc/>
    public void Dispose()
    {
        stopping.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => stopping.Cancel();

    /// <summary>Does what the cmdlet does; its errors are handled here.</summary>
    internal void Guard(Action work, object? target = null)
    {
        try
        {
            work();
        }
        catch (HyException error)
        {
            WriteError(Record(error, target));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>An error as PowerShell shows it.</summary>
    internal static ErrorRecord Record(HyException error, object? target = null) => new(error, error.Id, Category(error.Id), target);

    private static ErrorCategory Category(string id) =>
        id.StartsWith("Hy.Connect.Denied", StringComparison.Ordinal) ? ErrorCategory.PermissionDenied
        : id.StartsWith("Hy.Connect.", StringComparison.Ordinal) ? ErrorCategory.ConnectionError
        : id.StartsWith("Hy.Id.", StringComparison.Ordinal) ? ErrorCategory.ObjectNotFound
        : ErrorCategory.InvalidOperation;
}
