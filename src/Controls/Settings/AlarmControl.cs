using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>A control over alarms of vCenter: for each of some events one that is enabled and reaches somebody.</summary>
internal abstract class AlarmControl : Control
{
    private const string Prefix = "vim.event.", Mail = "SendEmailAction";
    private static readonly Setting Alarms = VSphereServer.Alarms;
    private static readonly Parameter MailTo = new("alarmMailTo", "", "The address to which alarms are mailed that a repair adds");
    private static readonly Parameter Actions = new("alarmActions", Mail + ", SendSNMPAction, RunScriptAction", "The kinds of action by which an alarm reaches somebody");
    private IReadOnlyList<Parameter>? parameters;

    public sealed override IReadOnlyList<Setting> Reads { get; } = [Alarms];
    public sealed override IReadOnlyList<Parameter> Parameters => parameters ??= [Events, Actions, MailTo];
    public sealed override string WantedText => "enabled alarms with an action of alarmActions for " + Events.Name + " (" + Events.Standard + ")";
    public sealed override string Remedy =>
        "Alarm definitions of the vCenter Server: add an alarm with a rule for each event of " + Events.Name + " and a mail action, and enable it";
    public sealed override Impact Impact => Impact.None;

    /// <summary>The events, by their ids; <c>vim.event.</c> may be left out.</summary>
    protected abstract Parameter Events { get; }

    public sealed override Judgement Judge(Facts facts)
    {
        var missing = Missing(facts);
        return missing.Count == 0 ? Judgement.Pass("an alarm for each event") : Judgement.Fail("no enabled alarm with an action for " + string.Join(", ", missing));
    }

    public sealed override Repair Repair(Facts facts)
    {
        var (rows, to) = (facts[Alarms].Rows.ToList(), facts.Text(MailTo));
        if (to.Length == 0 || !facts.Items(Actions).Contains(Mail))
            return Core.Remediation.Repair.ByPerson("set parameter alarmMailTo in the site policy to who is to be told, then repair again. " + Remedy);
        foreach (var missing in Missing(facts))
            rows.Add(new Row(Alarms.Columns, [FreeName(rows, "Hardening: " + missing), "true", missing.IndexOf('.') < 0 ? Prefix + missing : missing, Mail, to]));
        return Core.Remediation.Repair.By(new Change(Alarms, facts[Alarms], Reading.Known(rows)));
    }

    // An alarm of that name may be there, disabled or without an action; vCenter takes no name twice.
    private static string FreeName(List<Row> rows, string name)
    {
        var free = name;
        for (var i = 2; rows.Any(row => string.Equals(row["name"], free, StringComparison.OrdinalIgnoreCase)); i++)
            free = name + " (" + i + ")";
        return free;
    }

    private List<string> Missing(Facts facts)
    {
        var actions = facts.Items(Actions);
        var covered = facts[Alarms].Rows.Where(row => row["enabled"] == "true" && Parts(row["actions"]).Any(action => actions.Contains(action)))
            .SelectMany(row => Parts(row["events"])).Select(Short).ToList();
        return facts.Items(Events).Where(wanted => !covered.Contains(Short(wanted), StringComparer.OrdinalIgnoreCase)).ToList();
    }

    private static IEnumerable<string> Parts(string? cell) => (cell ?? "").Split(',').Select(part => part.Trim());

    private static string Short(string id) => id.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? id.Substring(Prefix.Length) : id;

    public sealed override IEnumerable<Example> Examples
    {
        get
        {
            var all = Events.Standard;
            var first = all.Split(',')[0];
            var name = "Hardening: " + first;
            return
            [
                Example.Pass(Alarm("VM changed", "true", all, Mail)),
                Example.Pass(Alarm("VM changed", "true", string.Join(",", all.Split(',').Select(part => Prefix + part.Trim())), "CreateTaskAction, SendSNMPAction")),
                Example.Fail(Alarm("VM changed", "true", all, "SendSNMPAction")).With(Actions, Mail).With(MailTo, "soc@example.org"),
                Example.Fail(Alarm(name, "false", all, Mail)).With(MailTo, "soc@example.org"),
                Example.Fail(Alarm(name, "true", all, null)).With(MailTo, "soc@example.org"),
                Example.Fail(Alarm("VM changed", "true", all.Replace(first, first + "Ex"), Mail)).With(MailTo, "soc@example.org"),
                Example.Fail(Alarm("VM changed", "true", all, Mail)).With(Events, all + ", com.example.Changed").With(MailTo, "soc@example.org"),
                Example.Fail((Alarms, TableOf(Alarms))),
            ];
        }
    }

    private static (Setting, Reading) Alarm(string name, string enabled, string events, string? actions) => (Alarms, TableOf(Alarms, [name, enabled, events, actions, null]));
}
