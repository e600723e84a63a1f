using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Changing.Servers;

/// <summary>The definition of an alarm that is not there yet.</summary>
internal static class NewAlarm
{
    private const string Class = "vim.event.", Trap = "SendSNMPAction", Mail = "SendEmailAction", MailTo = "mailTo";

    /// <summary>The definition.</summary>
    /// <param name="row">The row that the alarm shall have: its name, whether it is on, its events and what it does.</param>
    /// <exception cref="Core.HyException"><c>Hy.Change.Refused</c>: the row does not say enough.</exception>
    public static XElement Spec(Row row)
    {
        var events = Split(row["events"]).ToList();
        var actions = Split(row["actions"]).ToList();
        if (events.Count == 0)
            throw ChangeFault.Refused("The alarm '" + row["name"] + "' would have no event: name one.");
        var mailTo = row.Columns.Contains(MailTo) ? row[MailTo] : null;
        if (actions.FirstOrDefault(action => action != Trap && (action != Mail || mailTo is null)) is { } other)
            throw ChangeFault.Refused("What the action " + other + " of the alarm '" + row["name"] + "' shall do (to whom, which command) is for a person to say: make it by hand.");
        return Vim.Typed("spec", "AlarmSpec",
            Vim.Element("name", row["name"]),
            Vim.Element("description", "Made by HypervisorHardening"),
            Vim.Element("enabled", row["enabled"] ?? "true"),
            Vim.Typed("expression", "OrAlarmExpression", events.Select(Event)),
            actions.Count == 0 ? null : Vim.Typed("action", "GroupAlarmAction", actions.Select(action => Action(action, mailTo))),
            Vim.Element("setting", Vim.Element("toleranceRange", "0"), Vim.Element("reportingFrequency", "0")));
    }

    private static IEnumerable<string> Split(string? cell) => cell?.Split(',').Select(text => text.Trim()).Where(text => text.Length > 0) ?? [];

    // Events of newer kinds have no class of their own, only an id.
    private static XElement Event(string id)
    {
        var isClass = id.StartsWith(Class, StringComparison.Ordinal) || id.IndexOf('.') < 0;
        return Vim.Typed("expression", "EventAlarmExpression",
            Vim.Element("eventType", isClass ? id.Substring(id.LastIndexOf('.') + 1) : "EventEx"),
            id.IndexOf('.') < 0 ? null : Vim.Element("eventTypeId", id),
            Vim.Element("objectType", id.IndexOf("Vm", StringComparison.Ordinal) >= 0 ? "VirtualMachine" : "ManagedEntity"),
            Vim.Element("status", "red"));
    }

    private static XElement Action(string action, string? mailTo) => Vim.Typed("action", "AlarmTriggeringAction", action == Mail
            ? Vim.Typed("action", action, Vim.Element("toList", mailTo), Vim.Element("ccList", ""), Vim.Element("subject", ""), Vim.Element("body", ""))
            : Vim.Typed("action", action),
        Vim.Element("transitionSpecs", Vim.Element("startState", "yellow"), Vim.Element("finalState", "red"), Vim.Element("repeats", "false")),
        Vim.Element("green2yellow", "false"), Vim.Element("yellow2red", "true"), Vim.Element("red2yellow", "false"), Vim.Element("yellow2green", "false"));
}
