using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.VSphere.Collecting;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Sources;

/// <summary>The alarms that are defined at the root of the inventory.</summary>
internal sealed class AlarmsSource : ISource
{
    private static readonly string[] Groups = ["AlarmTriggeringAction", "GroupAlarmAction"];

    /// <inheritdoc/>
    public string Name => "alarms";

    /// <inheritdoc/>
    public IReadOnlyCollection<Scope> Scopes { get; } = [Scope.ManagementServer];

    /// <inheritdoc/>
    public ISettingRead Plan(Setting setting) => new CallRead("alarmManager", subject =>
        subject.Referred("alarmManager") is { } manager
            ? Reading.Known([.. subject.Once("alarms", () => Alarms(subject, manager)).Select(alarm => Row(setting.Columns, alarm))])
            : Reading.Unreadable("this server has no alarms"));

    private static List<XElement> Alarms(Subject subject, ManagedObject manager)
    {
        var defined = subject.Client.Invoke(manager, "GetAlarm", [subject.Client.RootFolder.Element("entity")], subject.Cancellation)
            .Elements(Vim.Name("returnval")).Select(ManagedObject.Of).OfType<ManagedObject>().ToList();
        var alarms = defined.Count == 0 ? [] : subject.Client.Retrieve("Alarm", defined, ["info"], subject.Cancellation).Select(content => content["info"]).OfType<XElement>().ToList();
        return [.. alarms.OrderBy(alarm => Vim.Text(alarm, "name"), StringComparer.Ordinal)];
    }

    private static Row Row(IReadOnlyList<string> columns, XElement alarm) => new(columns, [.. columns.Select(column => column switch
    {
        "events" => Cell(Events(alarm)),
        "actions" => Cell(Actions(alarm)),
        "mailTo" => Cell(alarm.Descendants(Vim.Name("toList")).Select(address => address.Value)),
        _ => Vim.Text(alarm, column),
    })]);

    // An event may be named by its id, or only by its class.
    private static IEnumerable<string> Events(XElement alarm) => alarm.Descendants(Vim.Name("expression"))
        .Select(expression => Vim.Text(expression, "eventTypeId") ?? Vim.Text(expression, "eventType")).OfType<string>();

    private static IEnumerable<string> Actions(XElement alarm) => alarm.Descendants(Vim.Name("action"))
        .Select(Vim.TypeOf).OfType<string>().Where(type => !Groups.Contains(type));

    private static string? Cell(IEnumerable<string> values) => ValueReading.Cell(values.Distinct().OrderBy(value => value, StringComparer.Ordinal));
}
