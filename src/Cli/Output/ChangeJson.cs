using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Json;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Cli.Output;

/// <summary>Plans, results and the journal as JSON, schema 1.</summary>
internal static class ChangeJson
{
    private const int Schema = 1;

    /// <summary>A plan: its repairs in order, and how many can be applied.</summary>
    public static void Write(ChangePlan plan, Stream output) => Document(output, json =>
    {
        Array(json, "repairs", plan.Repairs, Repair);
        json.Member("ready", plan.Ready);
    });

    /// <summary>What became of a run: its results, and how many have which outcome; without a summary, of one that was ended early.</summary>
    public static void Write(IReadOnlyList<ChangeResult> results, ChangeSummary? summary, Stream output) => Document(output, json =>
    {
        json.Member("run", summary?.RunId ?? results[0].RunId);
        Array(json, "results", results, Result);
        json.Key("summary");
        json.StartObject();
        foreach (var outcome in Enum.GetValues<Outcome>())
            json.Member(char.ToLowerInvariant(outcome.ToString()[0]) + outcome.ToString()[1..], results.Count(result => result.Outcome == outcome));
        if (summary is not null)
            json.Member("notTried", summary.NotTried);
        json.Member("stoppedBecause", summary is null ? Ended.Early : summary.StoppedBecause);
        json.EndObject();
    });

    /// <summary>The history.</summary>
    public static void Write(IEnumerable<JournaledChange> changes, Stream output) => Document(output, json => Array(json, "changes", changes, Change));

    private static void Document(Stream output, Action<JsonText> content)
    {
        using var json = new JsonText(output, indented: true);
        json.StartObject();
        json.Member("schema", Schema);
        content(json);
        json.EndObject();
    }

    private static void Repair(JsonText json, PlannedRepair repair)
    {
        json.Member("order", repair.Order);
        json.Member("status", ChangeTable.Status(repair));
        json.Member("control", repair.Control);
        json.Member("title", repair.Finding.Title);
        Resource(json, repair.Target, repair.Resource);
        json.Member("severity", repair.Finding.Severity.ToString());
        json.Member("impact", repair.Impact.ToString());
        Array(json, "changes", repair.Changes, Change);
        json.Member("reason", repair.LeftToPerson ?? repair.Conflict);
        json.Member("remedy", repair.Finding.Remedy);
    }

    private static void Result(JsonText json, ChangeResult result)
    {
        json.Member("outcome", result.Outcome.ToString());
        json.Member("changeId", result.ChangeId);
        json.Member("control", result.Control);
        Resource(json, result.Target, result.Resource);
        Array(json, "changes", result.Changes, Change);
        json.Member("reason", result.Reason);
        json.Member("errorId", result.ErrorId);
        json.Member("activation", result.Activation);
        json.Member("before", result.Before?.ToString());
        json.Member("after", result.After?.ToString());
    }

    private static void Change(JsonText json, JournaledChange change)
    {
        json.Member("number", change.Number);
        json.Member("at", change.At.ToString("O", CultureInfo.InvariantCulture));
        json.Member("run", change.RunId);
        json.Member("changeId", change.ChangeId);
        json.Member("isUndo", change.IsUndo);
        json.Member("state", change.State.ToString());
        json.Member("control", change.Control);
        Resource(json, change.Target, change.Resource);
        Change(json, change.Change);
        json.Member("activation", change.Activation);
        json.Member("reason", change.Reason);
    }

    private static void Change(JsonText json, Change change)
    {
        json.Member("source", change.Setting.Source);
        json.Member("path", change.Setting.Path);
        Reading(json, "from", change.Before);
        Reading(json, "to", change.After);
    }

    /// <summary>A text, or null where the setting is not set.</summary>
    private static void Reading(JsonText json, string key, Reading reading) => json.Member(key, reading.State == ReadingState.Absent ? null : reading.ToString());

    private static void Resource(JsonText json, string target, Resource resource)
    {
        json.Member("target", target);
        json.Key("resource");
        json.StartObject();
        json.Member("kind", resource.Kind.ToString());
        json.Member("id", resource.Id);
        json.Member("name", resource.Name);
        json.Member("host", resource.Host);
        json.EndObject();
    }

    private static void Array<T>(JsonText json, string key, IEnumerable<T> items, Action<JsonText, T> write)
    {
        json.Key(key);
        json.StartArray();
        foreach (var item in items)
        {
            json.StartObject();
            write(json, item);
            json.EndObject();
        }

        json.EndArray();
    }
}
