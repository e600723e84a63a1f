using System.Xml.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.VSphere.Tests.Fixtures;

namespace HypervisorHardening.VSphere.Tests.EndToEnd;

/// <summary>Makes the simulator's alarms those of an example.</summary>
internal static class StagedAlarms
{
    private const string Own = "vim.event.";

    private static readonly string[] Ids = ["alarm-1", "alarm-2", "alarm-3"];

    /// <summary>Makes them as wanted.</summary>
    public static void Set(Reading reading)
    {
        if (reading.Rows.Count > Ids.Length)
            throw new NotStagedException("too few alarms");
        Theatre.Reset();
        Theatre.Be(null);
        for (var i = 0; i < Ids.Length; i++)
        {
            if (i >= reading.Rows.Count)
            {
                Simulator.Post("remove?object=" + Ids[i]);
                continue;
            }

            var row = reading.Rows[i];
            StagedXml.SetText(Ids[i], "info.name", new XElement("val", row["name"]).ToString());
            StagedXml.SetText(Ids[i], "info.enabled", row["enabled"] ?? "false");
            StagedXml.Set(Ids[i], "info.expression", [StagedXml.Typed("val", "OrAlarmExpression", [.. Parts(row["events"]).Select(Expression)])]);
            StagedXml.Set(Ids[i], "info.action", row["actions"] is null ? [] : [StagedXml.Typed("val", "GroupAlarmAction", [.. Parts(row["actions"]).Select(action => Action(action, row["mailTo"]))])]);
        }
    }

    private static IEnumerable<string> Parts(string? cell) => (cell ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static object Expression(string id)
    {
        var type = id.StartsWith(Own, StringComparison.Ordinal) ? id[Own.Length..] : id.Contains('.', StringComparison.Ordinal) ? "EventEx" : id;
        return StagedXml.Typed("expression", "EventAlarmExpression", new XElement("eventType", type), new XElement("eventTypeId", type == id ? Own + id : id), new XElement("objectType", "VirtualMachine"), new XElement("status", "red"));
    }

    private static object Action(string kind, string? mailTo) => StagedXml.Typed("action", "AlarmTriggeringAction",
        StagedXml.Typed("action", kind, kind == "SendEmailAction" ? [new XElement("toList", mailTo ?? ""), new XElement("ccList", ""), new XElement("subject", "alarm"), new XElement("body", "")] : []),
        new XElement("transitionSpecs", new XElement("startState", "yellow"), new XElement("finalState", "red"), new XElement("repeats", "false")),
        new XElement("green2yellow", "false"), new XElement("yellow2red", "true"), new XElement("red2yellow", "false"), new XElement("yellow2green", "false"));
}
