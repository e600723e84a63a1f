using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Cli.Output;

/// <summary>Plans, results and the journal as lists.</summary>
internal static class ChangeTable
{
    /// <summary>A plan in its order.</summary>
    public static Listing Of(ChangePlan plan) => new(
        ["order", "status", "control", "resource", "impact", "what", "target", "remedy"],
        plan.Repairs.Select(repair => new object?[]
        {
            repair.Order.ToString(CultureInfo.InvariantCulture), Status(repair), repair.Control, repair.Resource.Name, repair.Impact.ToString(),
            repair.LeftToPerson ?? repair.Conflict ?? Text(repair.Changes), repair.Target, repair.Finding.Remedy,
        }), tableColumns: 6);

    /// <summary>What became of a run.</summary>
    public static Listing Of(IEnumerable<ChangeResult> results) => new(
        ["outcome", "changeId", "control", "resource", "what", "target", "errorId"],
        results.Select(result => new object?[]
        {
            result.Outcome.ToString(), result.ChangeId, result.Control, result.Resource.Name,
            result.Reason ?? Text(result.Changes) + (result.Activation is null ? "" : " (then " + result.Activation + ")"), result.Target, result.ErrorId,
        }), tableColumns: 5);

    /// <summary>The history.</summary>
    public static Listing Of(IEnumerable<JournaledChange> changes) => new(
        ["at", "changeId", "state", "control", "resource", "what", "run", "isUndo", "target", "reason"],
        changes.Select(change => new object?[]
        {
            change.At.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), change.ChangeId, change.State + (change.IsUndo ? " (undo)" : ""),
            change.Control, change.Resource.Name, change.Change.ToString(), change.RunId, change.IsUndo ? "true" : "false", change.Target, change.Reason,
        }), tableColumns: 6);

    /// <summary>Whether a repair can be applied: ready, excepted, person or conflict.</summary>
    public static string Status(PlannedRepair repair) => repair.IsReady ? "ready" : repair.IsExcepted ? "excepted" : repair.LeftToPerson is not null ? "person" : "conflict";

    private static string Text(IEnumerable<Change> changes) => string.Join("; ", changes.Select(change => change.ToString()));
}
