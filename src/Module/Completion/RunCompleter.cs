using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Module.Completion;

/// <summary>Completes the runs of the user's journal, the newest first.</summary>
internal sealed class RunCompleter : Completer
{
    protected override IEnumerable<(string Text, string ToolTip)> Candidates()
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        return shell.AddCommand("Get-HyChange").AddParameter("ErrorAction", ActionPreference.SilentlyContinue).Invoke<JournaledChange>()
            .GroupBy(change => change.RunId).Reverse()
            .Select(run => (run.Key, run.First().At.LocalDateTime + ", " + run.Count() + " changes")).ToList();
    }
}
