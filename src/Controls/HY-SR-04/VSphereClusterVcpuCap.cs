using System;
using System.Collections.Generic;
using System.Globalization;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>vCenter starts no virtual machine beyond the ratio of virtual processors to cores that the site allows.</summary>
[Control("VS-04-03", Platform.VSphere, Scope.Cluster, Severity.Medium)]
[Serves("HY-SR-4")]
[NotVerified("the options' names come from documents")]
internal sealed class VSphereClusterVcpuCap : Control
{
    private static readonly Setting Drs = VSphereCluster.DrsEnabled, PerCore = VSphereCluster.DrsOption("MaxVcpusPerCore"), Percent = VSphereCluster.DrsOption("MaxVcpusPerClusterPct");
    private static readonly Parameter Most = new("maxVcpuPerCore", "1.0", "How many virtual processors of running machines a core may carry");

    public override string Title => "The cluster refuses virtual processors beyond the site's ratio";
    public override string Why => "A ratio that is only written down is broken by the next machine that somebody starts in a hurry.";
    public override string WantedText => "MaxVcpusPerCore at most maxVcpuPerCore (1.0), or MaxVcpusPerClusterPct at most its hundredfold";
    public override string Remedy => "Cluster, Configure, vSphere DRS, advanced options: MaxVcpusPerClusterPct = 100 (machines beyond it can no longer be powered on)";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Drs, PerCore, Percent];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Most];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Drs].Text != "true")
            return Judgement.NotApplicable("DRS is off (VS-05-07)");
        var most = facts.Number(Most);
        return Judgement.Of(IsCap(facts[PerCore], most) || IsCap(facts[Percent], most * 100), "MaxVcpusPerCore " + facts.Shown(PerCore) + ", MaxVcpusPerClusterPct " + facts.Shown(Percent));
    }

    /// <summary>Zero is no cap.</summary>
    private static bool IsCap(Reading reading, double most) =>
        double.TryParse(reading.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var cap) && cap > 0 && cap <= most;

    public override Repair Repair(Facts facts) =>
        Core.Remediation.Repair.By(new Change(Percent, facts[Percent], Reading.Known((long)Math.Floor(facts.Number(Most) * 100))));

    public override IEnumerable<Example> Examples
    {
        get
        {
            var on = (Drs, Reading.Known("true"));
            return
            [
                Example.Pass(on, (Percent, Reading.Known("100"))),
                Example.Fail(on, (Percent, Reading.Known("101"))),
                Example.Fail(on, (Percent, Reading.Known("0"))),
                Example.Fail(on, (PerCore, Reading.Known("4"))),
                Example.Pass(on, (PerCore, Reading.Known("4"))).With(Most, "4"),
                Example.Fail(on, (PerCore, Reading.Known("5"))).With(Most, "4.5"),
                Example.Fail(on, (PerCore, Reading.Known("few"))),
                Example.Fail(on),
                Example.NotApplicable((Drs, Reading.Known("false")), (Percent, Reading.Known("100"))),
                Example.NotApplicable(),
            ];
        }
    }
}
