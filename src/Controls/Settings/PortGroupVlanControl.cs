using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>A control over the VLANs of a host's port groups, standard and distributed, each of which must be acceptable.</summary>
internal abstract class PortGroupVlanControl : Control
{
    /// <summary>What a repair gives them.</summary>
    protected static readonly Parameter Plan = new("portGroupVlans", "", "The VLANs of standard port groups as NAME=VLAN, with wildcards in the name, separated by commas");

    public sealed override IReadOnlyList<Setting> Reads { get; } = [VSphereHostNetwork.Adapters, VSphereHostNetwork.PortGroups, VSphereHostNetwork.Networks];
    public sealed override IReadOnlyList<Parameter> Parameters => field ??= [.. Own, Plan];
    public sealed override Impact Impact => Impact.MayDisconnect;

    /// <summary>Parameters of the control itself.</summary>
    protected abstract IReadOnlyList<Parameter> Own { get; }

    /// <summary>Whether the VLAN of a port group is as wanted.</summary>
    protected abstract bool Accepts(string name, string? vlan, Facts facts);

    public sealed override Judgement Judge(Facts facts)
    {
        var groups = new HostNetwork(facts).PortGroups;
        if (groups.Count == 0)
            return Judgement.NotApplicable("the host has no port group");
        var bad = groups.Where(group => !Accepts(group.Name, group.Vlan, facts)).ToList();
        if (bad.Count > 0)
            return Judgement.Fail(string.Join("; ", bad));
        return groups.FirstOrDefault(group => group.Vlan is null) is { } blind
            ? Judgement.Unknown("the VLAN of port group " + blind.Name + " is not known")
            : Judgement.Pass(groups.Count + " port groups, all as wanted");
    }

    public sealed override Repair Repair(Facts facts)
    {
        var before = facts[VSphereHostNetwork.PortGroups];
        var after = before.Rows.Select(row => Accepts(row, facts) ? row : row.With("spec.vlanId", Planned(row, facts))).ToList();
        return after.All(row => Accepts(row, facts)) && new HostNetwork(facts).PortGroups.All(group => Accepts(group.Name, group.Vlan, facts) || before.Rows.Any(row => row["spec.name"] == group.Name))
            ? Core.Remediation.Repair.By(new Change(VSphereHostNetwork.PortGroups, before, Reading.Known(after)))
            : Core.Remediation.Repair.ByPerson("name the VLANs of standard port groups in the site policy (parameter portGroupVlans), and change those of distributed ones once for all hosts: " + Remedy);
    }

    /// <summary>The readings of a host with one standard port group, and one distributed.</summary>
    protected static (Setting, Reading)[] State(string standard, string distributedType = "VmwareDistributedVirtualSwitchVlanIdSpec", string distributed = "120") =>
    [
        (VSphereHostNetwork.PortGroups, TableOf(VSphereHostNetwork.PortGroups, ["apps", "vSwitch0", standard, null, null, null])),
        (VSphereHostNetwork.Networks, TableOf(VSphereHostNetwork.Networks,
            ["apps", null, null, null, null, null, null],
            ["web", "dvportgroup-9", "dvs-7", "false", distributedType, distributed, null],
            ["uplinks", "dvportgroup-8", "dvs-7", "true", "VmwareDistributedVirtualSwitchTrunkVlanSpec", null, null])),
    ];

    private bool Accepts(Row row, Facts facts) => Accepts(row["spec.name"] ?? "", row["spec.vlanId"] == "4095" ? "trunk" : row["spec.vlanId"], facts);

    private static string? Planned(Row row, Facts facts) => facts.Items(Plan).Select(item => item.Split('='))
        .FirstOrDefault(parts => parts.Length == 2 && NamePattern.Matches(parts[0].Trim(), row["spec.name"] ?? ""))?[1].Trim() is { } planned
        && long.TryParse(planned, NumberStyles.None, CultureInfo.InvariantCulture, out var vlan) && vlan <= 4094 ? planned : row["spec.vlanId"];
}
