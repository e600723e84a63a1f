using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>A control over a service of an ESXi host that must neither run nor start with the host, unless the site needs it.</summary>
internal abstract class ServiceOffControl : Control
{
    private static readonly Parameter Needed = new("neededOn", "", "Names of hosts that need the service, with * as a wildcard");
    private IReadOnlyList<Setting>? reads;

    public sealed override IReadOnlyList<Setting> Reads => reads ??= [VSphereHost.ServiceRuns(Service), VSphereHost.ServicePolicy(Service)];
    public sealed override IReadOnlyList<Parameter> Parameters { get; } = [Needed];
    public sealed override string WantedText => "stopped, started by hand only (policy off)";
    public sealed override Impact Impact => Impact.None;

    /// <summary>The key of the service.</summary>
    protected abstract string Service { get; }

    private Setting Running => Reads[0];

    private Setting Policy => Reads[1];

    public sealed override Judgement Judge(Facts facts)
    {
        if (facts.Selects(Needed) == true)
            return Judgement.NotApplicable("listed in neededOn");
        if (facts[Running].State == ReadingState.Absent)
            return Judgement.Pass("the host has no such service");
        return Judgement.Of(facts[Running].Text == "false" && facts[Policy].Text == "off",
            (facts[Running].Text == "true" ? "running" : "stopped") + ", policy " + facts.Shown(Policy));
    }

    public sealed override Repair Repair(Facts facts) => Core.Remediation.Repair.By(new[] { (Running, "false"), (Policy, "off") }
        .Where(wanted => facts[wanted.Item1].Text != wanted.Item2)
        .Select(wanted => new Change(wanted.Item1, facts[wanted.Item1], Reading.Known(wanted.Item2))).ToArray());

    public sealed override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("false", "off")),
        Example.Fail(State("true", "off")),
        Example.Fail(State("false", "on")),
        Example.Fail(State("false", "automatic")),
        Example.Pass((Running, Reading.Absent), (Policy, Reading.Absent)),
        Example.NotApplicable(State("true", "on")).Named("lab-1").With(Needed, "lab-*"),
    ];

    private (Setting, Reading)[] State(string running, string policy) => [(Running, Reading.Known(running)), (Policy, Reading.Known(policy))];
}
