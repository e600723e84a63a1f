using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The hosts of a cluster are set up alike.</summary>
[Control("VS-19-04", Platform.VSphere, Scope.Cluster, Severity.Medium)]
[Serves("HY-SR-19")]
internal sealed class VSphereClusterHostsAlike : Control
{
    private static readonly (string Name, string Path)[] Compared =
    [
        ("build", "config.product.build"), ("lockdown", "config.lockdownMode"),
        ("ssh", "config.service.service[key=TSM-SSH].policy"), ("shell", "config.service.service[key=TSM].policy"), ("ntpd", "config.service.service[key=ntpd].policy"),
        ("timeServers", "config.dateTimeInfo.ntpConfig.server"), ("switches", "config.network.vswitch.name"), ("portGroups", "config.network.portgroup.spec.name"),
        ("firewall", "config.firewall.defaultPolicy.incomingBlocked"),
    ];

    private static readonly Setting Hosts = VSphereCluster.Each("host/", ["name", .. Compared.Select(compared => compared.Path)]);
    private static readonly Parameter Ignored = new("ignoreKeys", "", "What may differ between hosts of a cluster: build, lockdown, ssh, shell, ntpd, timeServers, switches, portGroups, firewall");

    public override string Title => "The hosts of the cluster are set up alike";
    public override string Why => "A virtual machine is only as safe as the weakest host that it may be moved to.";
    public override string WantedText => "the same build, lockdown mode, services, time servers, switches, port groups and firewall on all hosts";
    public override string Remedy => "Set the hosts that differ as the others are, with the control for each setting, or by a configuration profile of the cluster";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Hosts];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Ignored];

    public override Judgement Judge(Facts facts)
    {
        var hosts = facts[Hosts].Rows;
        if (hosts.Count < 2)
            return Judgement.NotApplicable("the cluster has fewer than two hosts");
        var known = hosts.Where(row => row["config.product.build"] is not null).ToList();
        var drift = Compared.Where(compared => !facts.Items(Ignored).Contains(compared.Name)).Select(compared => Drift(compared.Name, compared.Path, known)).OfType<string>().ToList();
        if (drift.Count > 0)
            return Judgement.Fail(string.Join("; ", drift));
        return known.Count == hosts.Count
            ? Judgement.Pass(hosts.Count + " hosts, all alike")
            : Judgement.Unknown("not known: " + string.Join(", ", hosts.Except(known).Select(row => row["name"])));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State(Host("esx1", "100", "off"), Host("esx2", "100", "off"))),
        Example.Fail(State(Host("esx1", "100", "off"), Host("esx2", "100", "on"))),
        Example.Pass(State(Host("esx1", "100", "off"), Host("esx2", "100", "on"))).With(Ignored, "ssh, build"),
        Example.Fail(State(Host("esx1", "100", "off"), Host("esx2", "101", "off"))),
        Example.Fail(State(Host("esx1", "100", "off"), Host("esx2", "100", null))),
        Example.Pass(State(Host("esx1", "100", "off"), Host("esx2", "100", "off", "vSwitch1, vSwitch0"))),
        Example.Fail(State(Host("esx1", "100", "off"), Host("esx2", "100", "off", "vSwitch0,vSwitch1,vSwitch2"))),
        Example.Unknown(State(Host("esx1", "100", "off"), Host("esx2", null, null))),
        Example.NotApplicable(State(Host("esx1", "100", "off"))),
    ];

    private static string? Drift(string name, string path, List<Row> hosts)
    {
        var groups = hosts.GroupBy(row => row[path] is { } value ? InOrder(value) : "not set").OrderByDescending(rows => rows.Count()).ToList();
        return groups.Count < 2 ? null : name + " " + string.Join(", ", groups.Skip(1).Select(rows => rows.Key + " (" + string.Join(", ", rows.Select(row => row["name"])) + ")")) + ", others " + groups[0].Key;
    }

    // Hosts list the same things in whatever order they were made.
    private static string InOrder(string value) => string.Join(", ", value.Split(',').Select(item => item.Trim()).OrderBy(item => item, StringComparer.Ordinal));

    private static (Setting, Reading) State(params string?[][] hosts) => (Hosts, TableOf(Hosts, hosts));

    private static string?[] Host(string name, string? build, string? ssh, string switches = "vSwitch0,vSwitch1") => [name, build, "lockdownNormal", ssh, "off", "on", "ntp1,ntp2", switches, "Management Network", "true"];
}
