using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using HypervisorHardening.Core;

namespace HypervisorHardening.Module.Completion;

/// <summary>Completes the sessions that PowerCLI has open.</summary>
internal sealed class VIServerCompleter : Completer
{
    protected override IEnumerable<(string Text, string ToolTip)> Candidates()
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        return shell.AddScript("$global:DefaultVIServers").Invoke().Where(server => server is not null).Select(VIServers.Named)
            .OfType<(string Name, string Place)>().Select(server => (server.Name, SafeText.OneLine("the session of PowerCLI on " + server.Place))).ToList();
    }
}
