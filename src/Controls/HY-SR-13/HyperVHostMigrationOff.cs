using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>Live migration is off where the site does not use it.</summary>
[Control("HV-13-01", Platform.HyperV, Scope.Host, Severity.Medium)]
[Serves("HY-SR-13")]
internal sealed class HyperVHostMigrationOff : Control
{
    private static readonly Parameter Used = new("migrationUsed", "", "Hosts outside of a cluster that use live migration: names, with * as a wildcard");

    public override string Title => "Live migration is off on stand-alone hosts that do not use it";
    public override string Why => "A host that listens for migrations takes in machines, and gives them away, for whoever may ask.";
    public override string WantedText => "EnableVirtualSystemMigration false, unless the host is listed in migrationUsed or is of a cluster";
    public override string Remedy => "Disable-VMMigration";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [HyperVMigration.Enabled, HyperVMigration.Cluster];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Used];

    public override Judgement Judge(Facts facts)
    {
        if (facts[HyperVMigration.Enabled].Text == "false")
            return Judgement.Pass("false");
        if (facts.Selects(Used) == true)
            return Judgement.NotApplicable("listed in migrationUsed");
        return HyperVMigration.OfCluster(facts, "HV-13-06") ?? Judgement.Fail(facts.Shown(HyperVMigration.Enabled));
    }

    public override Repair Repair(Facts facts) => Core.Remediation.Repair.By(new Change(HyperVMigration.Enabled, facts[HyperVMigration.Enabled], Reading.Known("false")));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(On("false")),
        Example.Fail(On("true")),
        Example.Fail(),
        Example.NotApplicable(On("true")).Named("hv1").With(Used, "hv*"),
        Example.Fail(On("true")).Named("edge1").With(Used, "hv*"),
        Example.NotApplicable(On("true"), (HyperVMigration.Cluster, Reading.Known("CL1"))),
    ];

    private static (Setting, Reading) On(string value) => (HyperVMigration.Enabled, Reading.Known(value));
}
