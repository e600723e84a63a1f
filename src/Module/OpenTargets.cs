using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Recordings;
using HypervisorHardening.Core.Snapshots;

namespace HypervisorHardening.Module;

/// <summary>The targets of one run of a cmdlet: connections of the user, which stay open, and own ones, which are closed with it.</summary>
internal sealed class OpenTargets : IDisposable
{
    private readonly List<IHypervisor> own = [];
    private readonly List<IHypervisor> all = [];

    private OpenTargets()
    {
    }

    public IReadOnlyCollection<IHypervisor> Hypervisors => all;

    /// <summary>Connections of the user.</summary>
    public static OpenTargets Of(IEnumerable<HyConnection> connections)
    {
        var targets = new OpenTargets();
        targets.all.AddRange(connections.Select(connection => connection.Hypervisor));
        return targets;
    }

    /// <summary>The bundled sample.</summary>
    public static OpenTargets Sample(HyCmdlet cmdlet) => Opened(cmdlet, SampleProvider.Targets);

    /// <summary>The targets of a snapshot, after all of it was checked.</summary>
    public static OpenTargets Saved(HyCmdlet cmdlet, string file)
    {
        var targets = new OpenTargets();
        targets.all.AddRange(Snapshot.Open(file, cmdlet.Cancellation).Targets);
        return targets;
    }

    /// <summary>The hypervisor of this machine, or else, with a warning, the bundled sample.</summary>
    public static OpenTargets Local(HyCmdlet cmdlet)
    {
        var local = cmdlet.Product.Providers.LocalTargets;
        if (local.Count == 0)
            cmdlet.WriteWarning("No connection is open and no hypervisor answers on this machine: this is the bundled sample. Use Connect-HyHost.");
        return Opened(cmdlet, local.Count > 0 ? local : SampleProvider.Targets);
    }

    /// <summary>Targets by name: by the user's connection where one is open, else by an own one. One that cannot be reached is an error and left out.</summary>
    public static OpenTargets Named(HyCmdlet cmdlet, IEnumerable<string> names)
    {
        var targets = new OpenTargets();
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            if (cmdlet.State.Connections.FirstOrDefault(connection => connection.Target == name) is { } open)
                targets.all.Add(open.Hypervisor);
            else
                cmdlet.Guard(() => targets.Open(cmdlet, name), name);
        }

        return targets;
    }

    /// <summary>The servers of objects of PowerCLI: by the user's connection where one is open, else by PowerCLI's own session.</summary>
    public static OpenTargets Servers(HyCmdlet cmdlet, IEnumerable<VIObject> objects)
    {
        var targets = new OpenTargets();
        foreach (var one in objects.GroupBy(one => one.Host, StringComparer.OrdinalIgnoreCase).Select(group => group.First()))
        {
            if (cmdlet.State.Connections.FirstOrDefault(connection => one.IsOf(connection.Target)) is { } open)
                targets.all.Add(open.Hypervisor);
            else
                cmdlet.Guard(() => targets.Open(cmdlet, VIServers.OfHost(cmdlet.SessionState, one.Host) is { } server ? VIServers.Request(server)
                    : throw new Core.HyException("Hy.Connection.None", "there is no open connection to '" + one.Host + "': use Connect-HyHost.")), one.Host);
        }

        return targets;
    }

    public void Dispose() => own.ForEach(hypervisor => hypervisor.Dispose());

    private static OpenTargets Opened(HyCmdlet cmdlet, IEnumerable<string> names)
    {
        var targets = new OpenTargets();
        foreach (var name in names)
            targets.Open(cmdlet, name);
        return targets;
    }

    private void Open(HyCmdlet cmdlet, string name) => Open(cmdlet, new ConnectionRequest(name) { AskCredential = cmdlet.AskCredential });

    private void Open(HyCmdlet cmdlet, ConnectionRequest request)
    {
        var opened = cmdlet.Product.Providers.Connect(request, cmdlet.Cancellation);
        own.Add(opened);
        all.Add(opened);
    }
}
