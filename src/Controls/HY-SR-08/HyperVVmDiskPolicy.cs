using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>Each disk of the virtual machine follows a policy that is there.</summary>
[Control("HV-08-06", Platform.HyperV, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-8")]
[NotVerified("the namespace of Storage QoS policies on hosts: no Windows cluster was at hand")]
internal sealed class HyperVVmDiskPolicy : Control
{
    private const string Column = "StorageQoSPolicyID";
    private static readonly Setting Disks = HyperVDisks.With(Column), Policies = HyperVHost.CimEach("root/Microsoft/Windows/Storage:MSFT_StorageQoSPolicy?", "PolicyId", "Name");
    private static readonly Parameter Wanted = new("qosPolicies", "", "The Storage QoS policies that disks may follow: names, with * as a wildcard; empty is any; a repair sets the first");

    public override string Title => "Each disk follows a Storage QoS policy that is there";
    public override string Why => "A disk whose policy was deleted, or that has none, competes without bounds with those that follow theirs.";
    public override string WantedText => "on each disk a policy that the cluster has, one of the site's qosPolicies where it lists any";
    public override string Remedy => "Set-VMHardDiskDrive -VMName NAME -ControllerType SCSI -ControllerNumber N -ControllerLocation N -QoSPolicyID (Get-StorageQosPolicy -Name POLICY).PolicyId";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Disks, Policies];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Wanted];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Policies].Rows.Count == 0)
        {
            return facts[Disks].Rows.Any(disk => HyperVDisks.Policy(disk[Column]) is not null)
                ? Judgement.Manual("disks follow policies that the host does not know: look on the cluster that keeps the files (Get-StorageQosPolicy)")
                : Judgement.NotApplicable("there are no Storage QoS policies: see HV-08-05");
        }

        var good = Good(facts).Select(Id).ToList();
        var bad = facts[Disks].Rows.Where(disk => !good.Contains(HyperVDisks.Policy(disk[Column]))).Select(disk => disk[HyperVDisks.Path] + ": " + (HyperVDisks.Policy(disk[Column]) ?? "no policy")).ToList();
        return facts[Disks].Rows.Count == 0 ? Judgement.NotApplicable("the machine has no disks")
            : bad.Count == 0 ? Judgement.Pass("all disks follow a policy") : Judgement.Fail(string.Join("; ", bad));
    }

    public override Repair Repair(Facts facts)
    {
        var good = Good(facts).ToList();
        if (facts.Items(Wanted).Count == 0 || good.Count == 0)
            return Core.Remediation.Repair.ByPerson("set parameter qosPolicies in the site policy to a policy that the cluster has, then repair again. " + Remedy);
        var ids = good.Select(Id).ToList();
        return Core.Remediation.Repair.By(new Change(Disks, facts[Disks], Reading.Known(
            facts[Disks].Rows.Select(disk => ids.Contains(HyperVDisks.Policy(disk[Column])) ? disk : disk.With(Column, good[0]["PolicyId"])).ToList())));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("{2B1F5B6F-0000-0000-0000-000000000001}")),
        Example.Pass(State("2b1f5b6f-0000-0000-0000-000000000001")).With(Wanted, "Gold"),
        Example.Fail(State("2b1f5b6f-0000-0000-0000-000000000002")).With(Wanted, "gold*"),
        Example.Fail(State("2b1f5b6f-0000-0000-0000-000000000009")),
        Example.Fail(State(null)),
        Example.Fail(State(null)).With(Wanted, "gold"),
        Example.Manual((Disks, Disk("2b1f5b6f-0000-0000-0000-000000000001"))),
        Example.NotApplicable((Disks, Disk(null))),
    ];

    // In the site's order, so that the first is what a repair sets.
    private static IEnumerable<Row> Good(Facts facts)
    {
        var policies = facts[Policies].Rows.Where(row => Id(row) is not null);
        return facts.Items(Wanted).Count == 0 ? policies : facts.Items(Wanted).SelectMany(item => policies.Where(row => NamePattern.Matches(item, row["Name"] ?? "")));
    }

    private static string? Id(Row policy) => HyperVDisks.Policy(policy["PolicyId"]);

    private static Reading Disk(string? policy) => TableOf(Disks, [@"Microsoft:1\a\L", @"C:\ClusterStorage\v1\a.vhdx", policy]);

    private static (Setting, Reading)[] State(string? policy) =>
        [(Disks, Disk(policy)), (Policies, TableOf(Policies, ["2B1F5B6F-0000-0000-0000-000000000002", "bronze"], ["2B1F5B6F-0000-0000-0000-000000000001", "gold"], [null, "odd"]))];
}
