using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>A control over one field of the security policy of an ESXi host's standard switches and their port groups: it must be refused.</summary>
internal abstract class SwitchSecurityControl : Control
{
    /// <summary>Port groups whose machines share a MAC address or run hypervisors of their own.</summary>
    protected static readonly Parameter NlbAllowed = new("nlbAllowed", "", "Port groups whose virtual machines may use other MAC addresses (load balancing, nested hypervisors), with wildcards");

    public sealed override IReadOnlyList<Setting> Reads { get; } = [VSphereHostNetwork.Switches, VSphereHostNetwork.PortGroups];
    public sealed override IReadOnlyList<Parameter> Parameters => field ??= [Exempt];
    public sealed override string WantedText => Field + " false on every standard switch, and on every port group that is not listed in " + Exempt.Name;
    public sealed override Impact Impact => Impact.None;

    /// <summary>The field, for example <c>macChanges</c>.</summary>
    protected abstract string Field { get; }

    /// <summary>Names of port groups that may have it. A switch never may, for its port groups follow it.</summary>
    protected abstract Parameter Exempt { get; }

    private string Column => VSphereHostNetwork.Security + Field;

    public sealed override Judgement Judge(Facts facts)
    {
        var switches = facts[VSphereHostNetwork.Switches].Rows;
        if (switches.Count == 0)
            return Judgement.NotApplicable("the host has no standard switch");
        var bad = switches.Where(row => !IsRefused(row)).Select(row => "switch " + row["name"])
            .Concat(facts[VSphereHostNetwork.PortGroups].Rows.Where(row => !IsGood(row, facts)).Select(row => "port group " + row["spec.name"])).ToList();
        return bad.Count == 0 ? Judgement.Pass(switches.Count + " standard switches, all as wanted") : Judgement.Fail(string.Join("; ", bad));
    }

    public sealed override Repair Repair(Facts facts) => Core.Remediation.Repair.By(new[]
    {
        Refusing(facts, VSphereHostNetwork.Switches, IsRefused),
        Refusing(facts, VSphereHostNetwork.PortGroups, row => IsGood(row, facts)),
    }.OfType<Change>().ToArray());

    public sealed override IEnumerable<Example> Examples =>
    [
        Example.Pass((VSphereHostNetwork.Switches, Switch("false")), (VSphereHostNetwork.PortGroups, Group("false"))),
        Example.Pass((VSphereHostNetwork.Switches, Switch("false")), (VSphereHostNetwork.PortGroups, Group(null))),
        Example.Fail((VSphereHostNetwork.Switches, Switch("true")), (VSphereHostNetwork.PortGroups, Group("false"))),
        Example.Fail((VSphereHostNetwork.Switches, Switch(null)), (VSphereHostNetwork.PortGroups, Group(null))),
        Example.Fail((VSphereHostNetwork.Switches, Switch("false")), (VSphereHostNetwork.PortGroups, Group("true"))),
        Example.Fail((VSphereHostNetwork.Switches, Switch("true")), (VSphereHostNetwork.PortGroups, Group("true"))).With(Exempt, "probe*"),
        Example.Pass((VSphereHostNetwork.Switches, Switch("false")), (VSphereHostNetwork.PortGroups, Group("true"))).With(Exempt, "probe*"),
        Example.Fail((VSphereHostNetwork.Switches, Switch("false")), (VSphereHostNetwork.PortGroups, Group("true"))).With(Exempt, "probe"),
        Example.NotApplicable(),
    ];

    private bool IsRefused(Row row) => row[Column] == "false";

    private bool IsGood(Row row, Facts facts) => row[Column] is null or "false"
        || facts.Items(Exempt).Any(pattern => NamePattern.Matches(pattern, row["spec.name"] ?? ""));

    private Change? Refusing(Facts facts, Setting setting, Func<Row, bool> isGood) => facts[setting].Rows.All(isGood) ? null
        : new Change(setting, facts[setting], Reading.Known(facts[setting].Rows.Select(row => isGood(row) ? row : row.With(Column, "false")).ToList()));

    private Reading Switch(string? value) => One(VSphereHostNetwork.Switches, ["vSwitch0", "vmnic0, vmnic1", null, null, null], value);

    private Reading Group(string? value) => One(VSphereHostNetwork.PortGroups, ["probe1", "vSwitch0", "12", null, null, null], value);

    private Reading One(Setting setting, string?[] cells, string? value) => Reading.Known([TableOf(setting, cells).Rows[0].With(Column, value)]);
}
