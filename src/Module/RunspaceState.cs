using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using HypervisorHardening.Controls;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.HyperV;
using HypervisorHardening.Libvirt;
using HypervisorHardening.VSphere;

namespace HypervisorHardening.Module;

/// <summary>What the module keeps for a runspace: the product and the open connections.</summary>
internal sealed class RunspaceState
{
    private const string Variable = "HyConnections";
    private readonly List<HyConnection> connections = [];
    private int opened;

    public Product Product { get; } = new(() => DateTimeOffset.UtcNow, typeof(ControlsAssembly).Assembly, typeof(LibvirtProvider).Assembly, typeof(VSphereProvider).Assembly, typeof(HyperVProvider).Assembly);

    public IReadOnlyList<HyConnection> Connections => connections;

    /// <summary>The state of the runspace that a cmdlet runs in, made when first asked for.</summary>
    public static RunspaceState Of(SessionState session)
    {
        if (session.PSVariable.GetValue("global:" + Variable) is PSObject { BaseObject: RunspaceState wrapped })
            return wrapped;
        if (session.PSVariable.GetValue("global:" + Variable) is RunspaceState found)
            return found;
        var state = new RunspaceState();
        session.PSVariable.Set(new PSVariable("global:" + Variable, state, ScopedItemOptions.Constant)
        {
            Description = "The connections of the module HypervisorHardening: see Get-HyConnection.",
        });
        return state;
    }

    public HyConnection Add(IHypervisor hypervisor)
    {
        var connection = new HyConnection(++opened, hypervisor);
        connections.Add(connection);
        return connection;
    }

    public void Close(HyConnection connection)
    {
        connections.Remove(connection);
        connection.Dispose();
    }

    public override string ToString() => string.Join(", ", connections.Select(connection => connection.Target));
}
