using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Connecting;

/// <summary>
/// Finds out whether a computer is a Hyper-V host that shows itself to the account. Hyper-V answers an account without
/// rights with nothing at all, so what is always there is asked for first.
/// </summary>
internal static class HostProbe
{
    /// <summary>What is asked of every host first.</summary>
    public static CimQuery FirstQuestion { get; } = new(Spaces.Windows, "Win32_OperatingSystem");

    /// <summary>Looks at a host.</summary>
    /// <param name="client">Asks it; it is let go of where it is none.</param>
    /// <param name="target">What the user connects to.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="HyException">It is no host that can be read.</exception>
    public static HostLink Open(ICimClient client, string target, CancellationToken cancellation)
    {
        var fault = new HyperVConnectFault(target);
        try
        {
            var windows = Windows(client, target, cancellation);
            if (!client.Query(new CimQuery(Spaces.Virtualization, "Msvm_VirtualSystemManagementService"), cancellation).Any())
                throw fault.NoRights();
            var name = client.Query(new CimQuery(Spaces.Windows, "Win32_ComputerSystem"), cancellation).Select(system => system.Text("Name")).FirstOrDefault();
            return new HostLink((name ?? client.Computer).ToUpperInvariant(), client, null)
            {
                Version = VersionOf(windows),
                Windows = windows.Text("Caption"),
                ClusterName = Cluster(client, cancellation),
            };
        }
        catch (Exception error)
        {
            client.Dispose();
            if (error is CimFault refused)
                throw fault.Explain(refused);
            throw;
        }
    }

    /// <summary>The name of the cluster that a host is a node of; null where it is of none, or does not say.</summary>
    /// <param name="client">Asks the host.</param>
    /// <param name="cancellation">Ends it.</param>
    public static string? Cluster(ICimClient client, CancellationToken cancellation)
    {
        try
        {
            return client.Query(new CimQuery(Spaces.Cluster, "MSCluster_Cluster"), cancellation).Select(cluster => cluster.Text("Name")).FirstOrDefault();
        }
        catch (CimFault fault) when (!fault.IsLost)
        {
            return null;
        }
    }

    private static CimObject Windows(ICimClient client, string target, CancellationToken cancellation)
    {
        List<CimObject> found;
        try
        {
            found = [.. client.Query(FirstQuestion, cancellation)];
        }
        catch (CimFault error) when (error.Kind is CimFaultKind.InvalidNamespace or CimFaultKind.InvalidClass or CimFaultKind.NotSupported)
        {
            throw NotWindows(target, error);
        }

        return found.Count > 0 ? found[0] : throw NotWindows(target, null);
    }

    private static HyException NotWindows(string target, Exception? error) => new("Hy.Connect.NotWindows",
        "Connecting to " + target + " found a CIM server that is not Windows: check the host.", error);

    private static Version? VersionOf(CimObject windows) => Version.TryParse(windows.Text("Version"), out var version) ? version : null;
}
