using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;

namespace HypervisorHardening.Module.Completion;

/// <summary>Completes the pools, datastores and libraries of open connections.</summary>
internal sealed class ImageStoreCompleter : Completer
{
    protected override IEnumerable<(string Text, string ToolTip)> Candidates()
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        return shell.AddCommand("Get-HyConnection").Invoke<HyConnection>()
            .SelectMany(connection => connection.Hypervisor.List([Scope.ImageStore], CancellationToken.None).Select(store => (store.Name, SafeText.OneLine(connection.Target)))).ToList();
    }
}
