using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>Few are administrators of the whole inventory, and all of them are listed.</summary>
[Control("VS-18-01", Platform.VSphere, Scope.ManagementServer, Severity.High)]
[Serves("HY-SR-18")]
internal sealed class VSphereServerFewAdministrators : Control
{
    private static readonly Setting Root = VSphereServer.Property("rootFolder");
    private static readonly Parameter Admins = new("admins", @"vsphere.local\Administrator, vsphere.local\Administrators", "Who may be administrators of vCenter, with wildcards");
    private static readonly Parameter Most = new("maxAdmins", "3", "The greatest number of administrators of vCenter");

    public override string Title => "Few principals are administrators of vCenter, all of them listed";
    public override string Why => "An administrator of the root folder owns every virtual machine, host and log of the site.";
    public override string WantedText => "at most maxAdmins (3) principals with the role Administrator at the root, none that is not among admins";
    public override string Remedy => "Inventory root, permissions: remove the entry, or give it a narrower role; keep one that you can log in with";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [VSphereServer.Permissions, Root];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Admins, Most, VSpherePrincipals.SolutionUsers];

    public override Judgement Judge(Facts facts)
    {
        var admins = AtRoot(facts).Select(row => row["principal"]).Distinct().ToList();
        var strangers = admins.Where(admin => !VSpherePrincipals.IsIn(facts.Items(Admins), admin)).ToList();
        return strangers.Count > 0
            ? Judgement.Fail("not listed: " + string.Join(", ", strangers))
            : Judgement.Of(admins.Count <= facts.Number(Most), admins.Count + " administrators: " + string.Join(", ", admins));
    }

    // The listed ones stay, whoever they are; unless the site has named its own, nobody is taken away.
    public override Repair Repair(Facts facts)
    {
        var atRoot = AtRoot(facts);
        var listed = atRoot.Where(row => VSpherePrincipals.IsIn(facts.Items(Admins), row["principal"])).ToList();
        return facts.Text(Admins) != Admins.Standard && listed.Count > 0 && listed.Count < atRoot.Count && listed.Count <= facts.Number(Most)
            ? Core.Remediation.Repair.By(new Change(VSphereServer.Permissions, facts[VSphereServer.Permissions],
                Reading.Known(facts[VSphereServer.Permissions].Rows.Where(row => !atRoot.Contains(row) || listed.Contains(row)).ToList())))
            : Core.Remediation.Repair.ByPerson("name those who stay in the site policy (parameter admins), no more than maxAdmins, or: " + Remedy);
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State(@"VSPHERE.LOCAL\Administrator", @"VSPHERE.LOCAL\Administrators", @"VSPHERE.LOCAL\vpxd-extension-1")),
        Example.Fail(State(@"VSPHERE.LOCAL\Administrators", @"LAB\ops")),
        Example.Fail(State(@"LAB\Administrators")),
        Example.Fail(State(@"VSPHERE.LOCAL\Administrators", @"LAB\ops")).With(Admins, @"VSPHERE.LOCAL\Administrators"),
        Example.Pass(State(@"VSPHERE.LOCAL\Administrators", @"LAB\ops")).With(Admins, @"*\Administrators, LAB\ops"),
        Example.Fail(State(@"LAB\a1", @"LAB\a2", @"LAB\a3", @"LAB\a4")).With(Admins, @"LAB\a*"),
        Example.Pass((Root, Reading.Known("group-d1")), (VSphereServer.Permissions, TableOf(VSphereServer.Permissions, ["group-v3", "Folder", @"LAB\ops", "true", "true", "-1"], ["group-d1", "Folder", @"LAB\read", "true", "true", "-2"]))),
    ];

    private static List<Row> AtRoot(Facts facts) => VSpherePrincipals.OfPeople(facts)
        .Where(row => row["entity"] == facts[Root].Text && row["roleId"] == VSpherePrincipals.Administrator && row["propagate"] != "false").ToList();

    private static (Setting, Reading)[] State(params string[] principals) =>
    [
        (Root, Reading.Known("group-d1")),
        (VSphereServer.Permissions, TableOf(VSphereServer.Permissions, principals.Select(principal => new string?[] { "group-d1", "Folder", principal, "true", "true", "-1" }).ToArray())),
    ];
}
