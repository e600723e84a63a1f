using System;
using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>DRS counts all the memory that virtual machines hold, not only what they touched lately.</summary>
[Control("VS-03-09", Platform.VSphere, Scope.Cluster, Severity.Low)]
[Serves("HY-SR-3")]
[NotVerified("the option's name comes from documents, and so does that it has no meaning from 7.0 on")]
internal sealed class VSphereClusterBalancesConsumedMemory : Control
{
    private static readonly Version Granted = new(7, 0);
    private static readonly Setting Drs = VSphereCluster.DrsEnabled, IdlePercent = VSphereCluster.DrsOption("PercentIdleMBInMemDemand");

    public override string Title => "DRS balances the memory that machines hold";
    public override string Why => "A host full of memory that its guests do not use at the moment looks free to DRS, and runs short when they do.";
    public override string WantedText => "PercentIdleMBInMemDemand 100 (before 7.0)";
    public override string Remedy => "Cluster, Configure, vSphere DRS, additional options: memory metric for load balancing";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Drs, IdlePercent];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Drs].Text != "true")
            return Judgement.NotApplicable("DRS is off (VS-05-07)");
        return facts.Target.ApiVersion >= Granted
            ? Judgement.NotApplicable("DRS counts granted memory from 7.0 on")
            : Judgement.Of(facts[IdlePercent].Text == "100", "PercentIdleMBInMemDemand " + facts.Shown(IdlePercent));
    }

    public override Repair Repair(Facts facts) => Core.Remediation.Repair.By(new Change(IdlePercent, facts[IdlePercent], Reading.Known("100")));

    public override IEnumerable<Example> Examples
    {
        get
        {
            var on = (Drs, Reading.Known("true"));
            return
            [
                Example.Pass(on, (IdlePercent, Reading.Known("100"))).On("6.7"),
                Example.Fail(on, (IdlePercent, Reading.Known("25"))).On("6.7.3"),
                Example.Fail(on).On("6.5"),
                Example.NotApplicable(on, (IdlePercent, Reading.Known("25"))).On("7.0"),
                Example.NotApplicable((Drs, Reading.Known("false"))).On("6.7"),
            ];
        }
    }
}
