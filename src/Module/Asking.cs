using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Module;

/// <summary>Asks before each change, as PowerShell does: -WhatIf, -Confirm, "yes to all".</summary>
/// <param name="cmdlet">The cmdlet.</param>
/// <param name="force">Whether the user has said yes beforehand.</param>
internal sealed class Asking(PSCmdlet cmdlet, bool force)
{
    /// <summary>Whether only a preview is wanted, by the parameter or by the preference.</summary>
    public bool IsWhatIf => LanguagePrimitives.IsTrue(cmdlet.MyInvocation.BoundParameters.TryGetValue("WhatIf", out var bound) ? bound : cmdlet.GetVariableValue("WhatIfPreference"));

    private bool IsConfirmed => force && !cmdlet.MyInvocation.BoundParameters.ContainsKey("Confirm");

    /// <summary>Whether a repair may be done.</summary>
    public bool May(PlannedRepair repair) => May("Change " + Text(repair));

    /// <summary>Whether a change may be undone.</summary>
    public bool May(JournaledChange change) => May(Text(change));

    /// <summary>Shows a plan and does nothing: what would be changed, and what would not, with the reason.</summary>
    public void Preview(ChangePlan plan, IReadOnlyCollection<Impact> allowed)
    {
        foreach (var repair in plan.Repairs)
        {
            Say(repair.IsExcepted ? "Leave alone " + repair
                : repair.LeftToPerson is not null ? "Leave to a person " + repair
                : repair.Conflict is not null ? "Refuse " + repair
                : repair.Impact != Impact.None && !allowed.Contains(repair.Impact) ? "Refuse without -AllowImpact " + repair.Impact + ": " + repair
                : "Change " + Text(repair));
        }
    }

    /// <summary>Shows what an undo would put back, and does nothing.</summary>
    public void Preview(IEnumerable<JournaledChange> changes)
    {
        foreach (var change in changes)
            Say(Text(change));
    }

    private static string Text(PlannedRepair repair) => repair + (repair.Impact == Impact.None ? "" : " (" + repair.Impact + ")");

    private static string Text(JournaledChange change) => SafeText.OneLine("Put back " + change.Control + " " + change.Resource + ": " + change.Change.Inverse);

    private bool May(string what) => IsConfirmed || cmdlet.ShouldProcess(Sentence(what), what + "?", "Confirm");

    private void Say(string what) => cmdlet.ShouldProcess(Sentence(what), what, "");

    private static string Sentence(string what) => what.TrimEnd('.') + ".";
}
