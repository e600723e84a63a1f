using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Connections;

namespace HypervisorHardening.Module.Completion;

/// <summary>Completes the targets of open connections.</summary>
internal sealed class ConnectionCompleter : Completer
{
    protected override IEnumerable<(string Text, string ToolTip)> Candidates()
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        return shell.AddCommand("Get-HyConnection").Invoke<HyConnection>()
            .Select(connection => (connection.Target, SafeText.OneLine(connection.Product + " " + connection.Version))).ToList();
    }
}
