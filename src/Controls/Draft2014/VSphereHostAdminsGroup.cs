using System;
using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>No group of the directory becomes administrator of the host by its name alone.</summary>
[Control("VS-GN-07", Platform.VSphere, Scope.Host, Severity.High)]
[Serves("HY-SR-15", Edition.Draft2014)]
internal sealed class VSphereHostAdminsGroup : SettingsControl
{
    private static readonly Setting Group = VSphereHost.Option("Config.HostAgent.plugins.hostsvc.esxAdminsGroup");
    private static readonly Parameter Name = new("esxAdminsGroup", "", "The directory group that rules over hosts; empty is none, for hosts in no domain");

    public override string Title => "No directory group becomes administrator of the host by its name";
    public override string Why => "Whoever may create a group called ESX Admins in the domain becomes administrator of every host in it (CVE-2024-37085).";
    public override string Remedy => "Advanced system settings: esxAdminsGroup = a group of the site's own (empty where the host is in no domain), esxAdminsGroupAutoAdd = false, authValidateInterval = 90";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Name];
    public override IReadOnlyList<Setting> Reads => field ??= [.. base.Reads, VSphereDirectory.Stores];
    protected override IReadOnlyList<Wish> Wishes { get; } =
    [
        Wish.Where(Group, "not ESX Admins", (_, reading) => reading.IsKnown && !string.Equals(reading.Text!.Trim(), "ESX Admins", StringComparison.OrdinalIgnoreCase), OwnGroup),
        Wish.OneOf(VSphereHost.Option("Config.HostAgent.plugins.hostsvc.esxAdminsGroupAutoAdd"), "false"),
        Wish.Between(VSphereHost.Option("Config.HostAgent.plugins.vimsvc.authValidateInterval"), 1, 90),
    ];

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("Site ESX", "false", "90")),
        Example.Pass(State("", "false", "1")),
        Example.Fail(State("ESX Admins", "false", "90")),
        Example.Fail(State("esx admins", "true", "1440")).With(Name, "Site ESX"),
        Example.Fail([.. State("ESX Admins", "false", "90"), (VSphereDirectory.Stores, TableOf(VSphereDirectory.Stores, ["HostActiveDirectoryInfo", "true", "lab.example", "ok"]))]),
        Example.Fail(State("Site ESX", "true", "90")),
        Example.Fail(State("Site ESX", "false", "91")),
        Example.Fail(State("Site ESX", "false", "0")),
        Example.Fail(),
    ];

    // In a domain, those who come in through the group would be shut out without another.
    private static Reading? OwnGroup(Facts facts) =>
        facts.Text(Name).Length > 0 || VSphereDirectory.Joined(facts) is null ? Reading.Known(facts.Text(Name)) : null;
}
