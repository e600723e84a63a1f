using System;
using System.Management.Automation;
using System.Net;
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

    /// <summary>Asks the user for the password of an account; null where nobody can be asked.</summary>
    internal NetworkCredential? AskCredential(string account)
    {
        try
        {
            // A host without a person in front of it has many ways to say so.
            var at = account.LastIndexOf('@');
            var given = Host.UI.PromptForCredential("Connect-HyHost", "Password for " + SafeText.OneLine(account), at > 0 ? account.Substring(0, at) : "", account.Substring(at + 1));
            return given is null ? null : new NetworkCredential(given.UserName.TrimStart('\\'), given.Password);
        }
        catch (SystemException error) when (error is not PipelineStoppedException)
        {
            return null;
        }
    }

    /// <summary>An error as PowerShell shows it.</summary>
    internal static ErrorRecord Record(HyException error, object? target = null) => new(error, error.Id, Category(error.Id), target);

    private static ErrorCategory Category(string id) =>
        id is "Hy.Connect.Denied" ? ErrorCategory.PermissionDenied
        : id is "Hy.Connect.Credential" or "Hy.Connect.NoCredential" or "Hy.Connect.PasswordExpired" or "Hy.Connect.AccountLocked" or "Hy.Connect.Session" ? ErrorCategory.AuthenticationError
        : id.StartsWith("Hy.Connect.", StringComparison.Ordinal) ? ErrorCategory.ConnectionError
        : id.StartsWith("Hy.Id.", StringComparison.Ordinal) ? ErrorCategory.ObjectNotFound
        : ErrorCategory.InvalidOperation;
}
