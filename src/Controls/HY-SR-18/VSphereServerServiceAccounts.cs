using System;
using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Permissions are held by groups, and by service accounts that the site has listed.</summary>
[Control("VS-18-06", Platform.VSphere, Scope.ManagementServer, Severity.Medium)]
[Serves("HY-SR-18")]
internal sealed class VSphereServerServiceAccounts : ItemsControl
{
    private static readonly Parameter Accounts = new("serviceAccounts", "", "Service accounts, each of one application, as DOMAIN\\name with wildcards");

    public override string Title => "Single accounts with permissions are listed service accounts";
    public override string Why => "An account of its own outlives the person and the group; one that applications share tells nobody who did what.";
    public override string WantedText => "permissions of users only for serviceAccounts and the built-in Administrator";
    public override string Remedy => "Give the permission to a group, or an account of its own to each application, and list it in serviceAccounts";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Accounts, VSpherePrincipals.SolutionUsers];
    protected override Setting Items => VSphereServer.Permissions;
    protected override string Noun => "permissions";
    protected override Judgement None => Judgement.Unknown("the server lists no permissions");
    protected override string Show(Row row) => row["principal"] ?? "";

    protected override bool Accepts(Row row, Facts facts) => row["group"] == "true"
        || VSpherePrincipals.IsIn(facts.Items(Accounts), row["principal"])
        || VSpherePrincipals.IsIn(facts.Items(VSpherePrincipals.SolutionUsers), row["principal"])
        || string.Equals(row["principal"], @"vsphere.local\Administrator", StringComparison.OrdinalIgnoreCase);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table(["group-d1", "Folder", @"VSPHERE.LOCAL\Administrator", "false", "true", "-1"], ["group-d1", "Folder", @"LAB\ops", "true", "true", "5"]))),
        Example.Fail((Items, Item("group-d1", "Folder", @"LAB\joe", "false", "true", "5"))),
        Example.Pass((Items, Item("group-d1", "Folder", @"LAB\svc-backup", "false", "true", "5"))).With(Accounts, @"lab\svc-*"),
        Example.Fail((Items, Item("group-d1", "Folder", @"LAB2\svc-backup", "false", "true", "5"))).With(Accounts, @"LAB\svc-*"),
        Example.Pass((Items, Item("group-d1", "Folder", @"VSPHERE.LOCAL\vpxd-1", "false", "true", "-1"))),
        Example.Unknown(),
    ];
}
