using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>vCenter keeps its events and tasks for long enough.</summary>
[Control("VS-17-04", Platform.VSphere, Scope.ManagementServer, Severity.Medium)]
[Serves("HY-SR-17")]
internal sealed class VSphereServerEventRetention : Control
{
    private static readonly (Setting Enabled, Setting Days)[] Kinds = [Kind("event"), Kind("task")];
    private static readonly Parameter Least = new("retentionDays", "30", "How many days vCenter must keep events and tasks");

    public override string Title => "vCenter keeps events and tasks for the agreed time";
    public override string Why => "An intrusion is often found after weeks: what was changed in the meantime can then no longer be told.";
    public override string WantedText => "event.maxAge and task.maxAge of at least retentionDays (30), both enabled";
    public override string Remedy => "vCenter Server, settings, database: task and event cleanup enabled, retention of 30 days or more (the database grows)";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = Kinds.SelectMany(kind => new[] { kind.Enabled, kind.Days }).ToList();
    public override IReadOnlyList<Parameter> Parameters { get; } = [Least];

    public override Judgement Judge(Facts facts)
    {
        var good = Kinds.All(kind => facts[kind.Enabled].Text == "true" && facts[kind.Days].Number >= facts.Number(Least));
        return Judgement.Of(good, string.Join(", ", Reads.Select(setting => setting.Path + " " + facts.Shown(setting))));
    }

    public override Repair Repair(Facts facts)
    {
        var changes = new List<Change>();
        foreach (var (enabled, days) in Kinds)
        {
            if (facts[enabled].Text != "true")
                changes.Add(new Change(enabled, facts[enabled], Reading.Known("true")));
            if (!(facts[days].Number >= facts.Number(Least)))
                changes.Add(new Change(days, facts[days], Reading.Known((long)Math.Ceiling(facts.Number(Least)))));
        }

        return Core.Remediation.Repair.By([.. changes]);
    }

    private static (Setting, Setting) Kind(string name) => (VSphereServer.Option(name + ".maxAgeEnabled"), VSphereServer.Option(name + ".maxAge"));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("true", "30", "true", "90")),
        Example.Fail(State("true", "29", "true", "30")),
        Example.Fail(State("true", "30", "false", "30")),
        Example.Fail(State("true", "month", "true", "30")),
        Example.Fail(State("true", "30", "true", "90")).With(Least, "90"),
        Example.Fail(),
    ];

    private static (Setting, Reading)[] State(string eventOn, string eventDays, string taskOn, string taskDays) =>
        [(Kinds[0].Enabled, Reading.Known(eventOn)), (Kinds[0].Days, Reading.Known(eventDays)), (Kinds[1].Enabled, Reading.Known(taskOn)), (Kinds[1].Days, Reading.Known(taskDays))];
}
