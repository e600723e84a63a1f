using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>Groups that have rights elsewhere are shut out of sensitive virtual machines by name.</summary>
[Control("VS-18-03", Platform.VSphere, Scope.VirtualMachine, Severity.High)]
[Serves("HY-SR-18")]
internal sealed class VSphereVmGroupsDenied : Control
{
    private static readonly Parameter Sensitive = new("sensitiveSelector", "", "Virtual machines that some groups must not reach, with wildcards");
    private static readonly Parameter Denied = new("deniedGroups", "", "The groups that must not reach them, as DOMAIN\\group, separated by commas");

    public override string Title => "Sensitive virtual machines deny the groups that must not reach them";
    public override string Why => "A right that was given on a folder reaches every machine below it, until an entry closer to the machine takes it away.";
    public override string WantedText => "for each of deniedGroups no permission in force, or the role No access";
    public override string Remedy => "Virtual machine (or its folder), permissions: add the group with the role No access, propagating";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [VSphereVm.Permissions];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Sensitive, Denied];

    public override Judgement Judge(Facts facts)
    {
        if (facts.Selects(Sensitive) is not { } sensitive || facts.Items(Denied).Count == 0)
            return Judgement.Manual("decide in the site policy which virtual machines are sensitive (parameter sensitiveSelector), and for whom (deniedGroups)");
        if (!sensitive)
            return Judgement.NotApplicable("not listed in sensitiveSelector");
        var let = LetIn(facts).Select(row => row["principal"]).ToList();
        return Judgement.Of(let.Count == 0, let.Count == 0 ? "no listed group has access" : string.Join(", ", let));
    }

    public override Repair Repair(Facts facts)
    {
        var rows = facts[VSphereVm.Permissions].Rows;
        var let = LetIn(facts);
        return Core.Remediation.Repair.By(new Change(VSphereVm.Permissions, facts[VSphereVm.Permissions], Reading.Known(
        [
            .. let.Where(row => !IsOwn(row, facts)).Select(row => row.With("entity", facts.Resource.Id).With("entity.@type", "VirtualMachine").With("roleId", VSpherePrincipals.NoAccess)),
            .. rows.Select(row => IsOwn(row, facts) && let.Contains(row) ? row.With("roleId", VSpherePrincipals.NoAccess) : row),
        ])));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Manual(Permissions()),
        Example.NotApplicable(Permissions()).With(Sensitive, "hr-*").With(Denied, @"LAB\ops"),
        Listed(Example.Pass(Permissions())),
        Listed(Example.Pass(Permissions(["1", "VirtualMachine", @"LAB\OPS", "true", "true", "-5"], ["group-v3", "Folder", @"LAB\ops", "true", "true", "5"]))),
        Listed(Example.Pass(Permissions(["group-v3", "Folder", @"LAB\ops", "true", "true", "-5"], ["group-d1", "Folder", @"LAB\ops", "true", "true", "5"]))),
        Listed(Example.Fail(Permissions(["group-v3", "Folder", @"LAB\ops", "true", "true", "5"]))),
        Listed(Example.Fail(Permissions(["1", "VirtualMachine", @"LAB\ops", "true", "false", "-2"], ["group-v3", "Folder", @"LAB\ops", "true", "true", "-5"]))),
        Listed(Example.Pass(Permissions(["group-v3", "Folder", @"LAB\ops2", "true", "true", "5"]))),
    ];

    // The entry closest to the machine is the one in force for a group.
    private static List<Row> LetIn(Facts facts) => facts.Items(Denied)
        .Select(group => facts[VSphereVm.Permissions].Rows.FirstOrDefault(row => string.Equals(row["principal"], group, StringComparison.OrdinalIgnoreCase)))
        .OfType<Row>().Where(row => row["roleId"] != VSpherePrincipals.NoAccess).Distinct().ToList();

    private static bool IsOwn(Row row, Facts facts) => row["entity"] == facts.Resource.Id;

    private static Example Listed(Example example) => example.Named("pay-1").With(Sensitive, "pay-*").With(Denied, @"LAB\ops, LAB\guests");

    private static (Setting, Reading) Permissions(params string?[][] rows) => (VSphereVm.Permissions, TableOf(VSphereVm.Permissions, rows));
}
