using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Core.Tests.Remediation.Doubles;

/// <summary>A control over a machine whose wish depends on the host's gate.</summary>
internal abstract class LabGated : Control
{
    public override string Title => GetType().Name + " is as wanted";
    public override string Why => "A test needs it";
    public override string Remedy => "set it by hand";
    public override string WantedText => "what the gate says";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads => [Own, LabPlace.HostGate];
    public override IEnumerable<Example> Examples => [];
    protected abstract Setting Own { get; }
    protected abstract string WantedOf(string gate);
    public override Judgement Judge(Facts facts) => Judgement.Of(facts[Own].Text == WantedOf(facts[LabPlace.HostGate].Text!), facts.Shown(Own));
    public override Repair Repair(Facts facts) => Core.Remediation.Repair.By(new Change(Own, facts[Own], Reading.Known(WantedOf(facts[LabPlace.HostGate].Text!))));
}
