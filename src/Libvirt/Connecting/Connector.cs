using System;
using System.Threading;
using System.Threading.Tasks;
using HypervisorHardening.Libvirt.Native;
using HypervisorHardening.Libvirt.Objects;

namespace HypervisorHardening.Libvirt.Connecting;

/// <summary>Opens connections, with all rights where they are given and to look only where not.</summary>
internal static class Connector
{
    /// <summary>Opens a connection on a thread of its own: libvirt can wait for minutes, and nothing can call it back.</summary>
    /// <param name="uri">The URI.</param>
    /// <param name="cancellation">Ends the wait; the connection is closed if it still comes.</param>
    /// <exception cref="Core.HyException">It cannot be opened.</exception>
    public static (Connection Connection, bool IsReadOnly) Open(ConnectUri uri, CancellationToken cancellation)
    {
        var opening = Task.Factory.StartNew(() => Open(uri), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            opening.Wait(cancellation);
        }
        catch (OperationCanceledException)
        {
            opening.ContinueWith(late => late.Result.Connection.Dispose(), CancellationToken.None,
                TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            throw;
        }
        catch (AggregateException)
        {
            // What it holds is thrown below as it is.
        }

        return opening.GetAwaiter().GetResult();
    }

    private static (Connection Connection, bool IsReadOnly) Open(ConnectUri uri)
    {
        try
        {
            return OpenWithRights(uri);
        }
        catch (LibvirtException fault)
        {
            if (!ConnectFault.IsDenied(fault))
                throw ConnectFault.Explain(uri, fault);
            try
            {
                return (Connection.Open(uri.ForLibvirt, readOnly: true), true);
            }
            catch (LibvirtException)
            {
                throw ConnectFault.Explain(uri, fault);
            }
        }
    }

    private static (Connection Connection, bool IsReadOnly) OpenWithRights(ConnectUri uri)
    {
        var connection = Connection.Open(uri.ForLibvirt, readOnly: false);
        try
        {
            // A daemon that gives fewer rights than were asked for (its read-only socket) does not say so until they are used.
            _ = connection.DomainCapabilities;
            return (connection, false);
        }
        catch (LibvirtException fault)
        {
            return (connection, fault.IsDenied);
        }
    }
}
