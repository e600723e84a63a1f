using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>DRS moves virtual machines by itself to where there is room.</summary>
[Control("VS-05-07", Platform.VSphere, Scope.Cluster, Severity.Low)]
[Serves("HY-SR-5")]
internal sealed class VSphereClusterBalanced : Control
{
    private static readonly Setting Enabled = VSphereCluster.DrsEnabled, Behaviour = VSphereCluster.Property("configurationEx.drsConfig.defaultVmBehavior");

    public override string Title => "DRS balances the cluster by itself";
    public override string Why => "Recommendations that wait for a person leave virtual machines short of processor time on one host while another idles.";
    public override string WantedText => "DRS on, fullyAutomated";
    public override string Remedy => "Cluster, Configure, vSphere DRS: on, fully automated (virtual machines begin to move)";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Enabled, Behaviour];

    public override Judgement Judge(Facts facts) => Judgement.Of(!Faults(facts).Any(), "DRS " + facts.Shown(Enabled) + ", " + facts.Shown(Behaviour));

    public override Repair Repair(Facts facts) =>
        Core.Remediation.Repair.By(Faults(facts).Select(fault => new Change(fault.Setting, facts[fault.Setting], Reading.Known(fault.Wanted))).ToArray());

    private static IEnumerable<(Setting Setting, string Wanted)> Faults(Facts facts) =>
        new[] { (Setting: Enabled, Wanted: "true"), (Setting: Behaviour, Wanted: "fullyAutomated") }.Where(wish => facts[wish.Setting].Text != wish.Wanted);

    public override IEnumerable<Example> Examples
    {
        get
        {
            var on = (Enabled, Reading.Known("true"));
            var automatic = (Behaviour, Reading.Known("fullyAutomated"));
            return
            [
                Example.Pass(on, automatic),
                Example.Fail((Enabled, Reading.Known("false")), automatic),
                Example.Fail(on, (Behaviour, Reading.Known("partiallyAutomated"))),
                Example.Fail((Enabled, Reading.Known("false")), (Behaviour, Reading.Known("manual"))),
                Example.Fail(),
            ];
        }
    }
}
