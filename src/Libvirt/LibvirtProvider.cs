using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Libvirt.Changing;
using HypervisorHardening.Libvirt.Collecting;
using HypervisorHardening.Libvirt.Connecting;
using HypervisorHardening.Libvirt.HostFiles;
using HypervisorHardening.Libvirt.Native;
using HypervisorHardening.Libvirt.Xen;

namespace HypervisorHardening.Libvirt;

/// <summary>Speaks to KVM/QEMU and Xen through libvirt.</summary>
public sealed class LibvirtProvider : IProvider
{
    private static readonly string[] LocalSockets = ["/run/libvirt/libvirt-sock", "/run/libvirt/virtqemud-sock", "/run/libvirt/virtxend-sock"];

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
    public string? LocalTarget => LocalSockets.Any(File.Exists) && LibvirtLibrary.IsThere ? LocalUri(new HostFileSystem("/")) : null;

    /// <summary>The hypervisor of a host. In Xen's domain 0 libvirt's driver of QEMU may answer too, and knows none of Xen's guests.</summary>
    /// <param name="files">The host.</param>
    internal static string LocalUri(HostFileSystem files) => ControlDomain.IsOn(files) ? "xen:///system" : "qemu:///system";

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
