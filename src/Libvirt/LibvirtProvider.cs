using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Libvirt.Changing;
using HypervisorHardening.Libvirt.Collecting;
using HypervisorHardening.Libvirt.Connecting;
using HypervisorHardening.Libvirt.HostFiles;
using HypervisorHardening.Libvirt.Native;

namespace HypervisorHardening.Libvirt;

/// <summary>Speaks to KVM/QEMU and Xen through libvirt.</summary>
public sealed class LibvirtProvider : IProvider
{
    private readonly Func<DateTimeOffset> clock;

    /// <summary>Makes a provider.</summary>
    public LibvirtProvider()
        : this(() => DateTimeOffset.UtcNow)
    {
    }

    /// <summary>Makes a provider with a clock of its own.</summary>
    /// <param name="clock">Tells the time of readings.</param>
    internal LibvirtProvider(Func<DateTimeOffset> clock) => this.clock = clock;

    /// <inheritdoc/>
    public IReadOnlyList<string> Schemes => ConnectUri.Schemes;

    /// <inheritdoc/>
    public string? LocalTarget => LibvirtLibrary.IsThere ? LocalHost.Uri("/") : null;

    /// <inheritdoc/>
    public IReadOnlyList<string> Sources => [.. SourceList.All.Select(source => source.Name).Distinct().OrderBy(name => name, StringComparer.Ordinal)];

    /// <inheritdoc/>
    public IHypervisor Connect(ConnectionRequest request, CancellationToken cancellation)
    {
        var uri = ConnectUri.Parse((request ?? throw new ArgumentNullException(nameof(request))).Target);
        var (connection, isReadOnly) = Connector.Open(uri, cancellation);
        try
        {
            var identity = Identity.Of(uri, connection, isReadOnly);
            var root = identity.IsThisMachine ? request.Root : null;
            var shell = !identity.IsThisMachine && SshTarget.Of(uri) is { } target ? new RemoteShell(target) : null;
            return new LibvirtHypervisor(identity, new Session(connection, isReadOnly, root, shell), new LockOutGuard(uri, Environment.UserName == "root"), clock);
        }
        catch (LibvirtException fault)
        {
            connection.Dispose();
            throw ConnectFault.Explain(uri, fault);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
