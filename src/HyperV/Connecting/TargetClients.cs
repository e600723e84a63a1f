using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text.RegularExpressions;
using System.Threading;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Mi;
using HypervisorHardening.HyperV.Recordings;
using HypervisorHardening.HyperV.WsMan;

namespace HypervisorHardening.HyperV.Connecting;

/// <summary>Makes the clients of a target as users name targets: a host, a cluster, a recording.</summary>
internal sealed class TargetClients : IClientSource
{
    /// <summary>The scheme of a recording.</summary>
    public const string RecordingScheme = "hyperv+recording";

    /// <summary>The scheme of a host that is asked over a CIM session which PowerShell's own library makes.</summary>
    public const string CimScheme = "hyperv+cim";

    private const long Up = 0, Paused = 2;

    private static readonly Regex ComputerName = new(@"^[A-Za-z0-9_][A-Za-z0-9_.-]*\z", RegexOptions.CultureInvariant);
    private static readonly TimeSpan QuestionTime = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public IReadOnlyList<OpenedHost> Open(ConnectionRequest request, CancellationToken cancellation)
    {
        if (request.CimSession is { } session)
        {
            var client = MiSession.Borrow(session, QuestionTime);
            return [new OpenedHost(client.Computer, client)];
        }

        if (request.Target.StartsWith(RecordingScheme + ":", StringComparison.OrdinalIgnoreCase))
            return Played(RecordingFile.Load(request.Target.Substring(RecordingScheme.Length + 1)));
        if (request.Target.StartsWith(CimScheme + "://", StringComparison.OrdinalIgnoreCase))
            return [OwnSession(request.Target.Substring(CimScheme.Length + 3), request.Credential)];
        if (!HyperVAddress.Handles(request.Target))
            throw new HyException("Hy.Connect.Uri", "'" + request.Target + "' is not a Hyper-V target: write it like hyperv://user@host, hyperv+cluster://user@cluster, hyperv+cim://host or hyperv+recording:FILE.");
        var address = HyperVAddress.Parse(request.Target);
        var login = WsManLogin.Of(request, address, new HyperVConnectFault(address.Text));
        if (!address.IsCluster)
            return [new OpenedHost(address.Host, Client(address.Service))];
        using var cluster = Client(address.Service);
        return Nodes(cluster, address, node => Client(address.ServiceOf(node)), cancellation);

        WsManClient Client(Uri service) => new(service, login, CertificateCheck.Of(request));
    }

    /// <summary>The nodes of a cluster, as the cluster tells them.</summary>
    /// <param name="cluster">Asks the cluster, that is one of its nodes.</param>
    /// <param name="address">The target.</param>
    /// <param name="client">Makes the client of a node.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="HyException">It is no cluster, or it can not be asked.</exception>
    public static IReadOnlyList<OpenedHost> Nodes(ICimClient cluster, HyperVAddress address, Func<string, ICimClient> client, CancellationToken cancellation)
    {
        try
        {
            var domain = DomainOf(cluster.Query(new CimQuery(Spaces.Cluster, "MSCluster_Cluster"), cancellation).Select(one => one.Text("Fqdn")).FirstOrDefault());
            var nodes = cluster.Query(new CimQuery(Spaces.Cluster, "MSCluster_Node"), cancellation).ToList();
            return nodes.Count == 0 ? throw NoCluster(address, null)
                : [.. nodes.Select(node => Opened(node.Text("Name") ?? "", node.Number("State"), name => client(name + domain)))];
        }
        catch (CimFault fault) when (fault.Kind is CimFaultKind.InvalidNamespace or CimFaultKind.InvalidClass)
        {
            throw NoCluster(address, fault);
        }
        catch (CimFault fault)
        {
            throw new HyperVConnectFault(address.Text).Explain(fault);
        }
    }

    private static IReadOnlyList<OpenedHost> Played(CimRecording recording) =>
        [.. recording.Hosts.Select(host => new OpenedHost(host.Computer, new RecordedCim(host)) { RecordedAt = recording.RecordedAt })];

    private static OpenedHost OwnSession(string computer, NetworkCredential? credential)
    {
        if (!ComputerName.IsMatch(computer))
            throw new HyException("Hy.Connect.Uri", "'" + computer + "' is not the name of a computer: write hyperv+cim://host, and give an account by -Credential.");
        var client = MiSession.Open(MiLibrary.Running(), string.Equals(computer, "localhost", StringComparison.OrdinalIgnoreCase) ? null : computer, credential, QuestionTime);
        return new OpenedHost(client.Computer, client);
    }

    private static OpenedHost Opened(string name, long? state, Func<string, ICimClient> client) => state is Up or Paused ? new OpenedHost(name, client(name))
        : new OpenedHost(name, null, new CimFault(CimFaultKind.Unreachable, state switch
        {
            1 => "the cluster says that this node is down",
            3 => "the cluster says that this node is joining",
            _ => "the cluster does not know the state of this node",
        }));

    // Nodes are named without their domain, by which certificates and tickets go.
    private static string DomainOf(string? cluster) => cluster?.IndexOf('.') is int dot and > 0 ? cluster.Substring(dot) : "";

    private static HyException NoCluster(HyperVAddress address, Exception? fault) => new("Hy.Connect.NoCluster",
        "Connecting to " + address.Text + " found no failover cluster: name one of its nodes or the cluster, or connect to a single host by hyperv://.", fault);
}
