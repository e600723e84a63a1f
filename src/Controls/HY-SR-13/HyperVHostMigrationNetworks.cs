using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>Live migration uses networks of its own.</summary>
[Control("HV-13-05", Platform.HyperV, Scope.Host, Severity.High)]
[Serves("HY-SR-13")]
[Serves("VM-NS-R2")]
[NotVerified("that a host which may use any network shows it as networks with a prefix of length 0")]
internal sealed class HyperVHostMigrationNetworks : Control
{
    private const string Subnet = "SubnetNumber", Length = "PrefixLength";
    private static readonly Setting Networks = HyperVHost.CimEach("root/virtualization/v2:Msvm_VirtualSystemMigrationNetworkSettingData", "InstanceID", Subnet, Length);
    private static readonly Parameter Planned = new("hypervMigrationSubnets", "", "The networks that carry live migration of Hyper-V, written as Get-VMMigrationNetwork shows them, for example 10.20.0.0/24; empty is any but all");

    public override string Title => "Live migration uses listed networks only";
    public override string Why => "Migrations over any network let machines and managers listen to memory as it passes, or pose as a host.";
    public override string WantedText => "at least one network, none of them all addresses, each in the site's hypervMigrationSubnets where it lists any";
    public override string Remedy => "Add-VMMigrationNetwork SUBNET; Set-VMHost -UseAnyNetworkForMigration $false; Remove-VMMigrationNetwork for all others";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Networks, HyperVMigration.Enabled, HyperVMigration.Cluster];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Planned];

    public override Judgement Judge(Facts facts)
    {
        if (HyperVMigration.Off(facts) is { } off)
            return off;
        if (HyperVMigration.OfCluster(facts, "HV-13-06") is { } ofCluster)
            return ofCluster;
        var bad = facts[Networks].Rows.Where(row => !IsGood(row, facts)).Select(Text).ToList();
        return facts[Networks].Rows.Count == 0 ? Judgement.Fail("no network is chosen")
            : bad.Count == 0 ? Judgement.Pass(string.Join(", ", facts[Networks].Rows.Select(Text))) : Judgement.Fail(string.Join(", ", bad));
    }

    public override Repair Repair(Facts facts)
    {
        var good = facts[Networks].Rows.Where(row => IsGood(row, facts)).ToList();
        return good.Count > 0
            ? Core.Remediation.Repair.By(new Change(Networks, facts[Networks], Reading.Known(good)))
            : Core.Remediation.Repair.ByPerson("no network would be left: add the migration network first. " + Remedy);
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Networks, Table("10.20.0.0/24"))),
        Example.Pass((Networks, Table("10.20.0.0/24", "FD00:20::/64"))).With(Planned, "10.20.0.0/24, fd00:20::/64"),
        Example.Fail((Networks, Table("10.20.0.0/24", "10.1.0.0/24"))).With(Planned, "10.20.0.0/24"),
        Example.Fail((Networks, Table("10.20.0.0/2"))).With(Planned, "10.20.0.0/24"),
        Example.Fail((Networks, Table("10.20.0.0/24", "0.0.0.0/0"))),
        Example.Fail((Networks, Table("0.0.0.0/0", "::/0"))),
        Example.Fail((Networks, Table())),
        Example.Fail((Networks, TableOf(Networks, [[null, null, null]]))),
        Example.NotApplicable((Networks, Table()), (HyperVMigration.Enabled, Reading.Known("false"))),
        Example.NotApplicable((Networks, Table("0.0.0.0/0")), (HyperVMigration.Cluster, Reading.Known("CL1"))),
    ];

    private static bool IsGood(Row row, Facts facts) => Reading.Maybe(row[Length]).Number is > 0
        && (facts.Items(Planned).Count == 0 || facts.Items(Planned).Contains(Text(row), StringComparer.OrdinalIgnoreCase));

    private static string Text(Row row) => row[Subnet] + "/" + row[Length];

    private static Reading Table(params string[] networks) =>
        TableOf(Networks, [.. networks.Select(network => new string?[] { "Microsoft:" + network, network.Split('/')[0], network.Split('/')[1] })]);
}
