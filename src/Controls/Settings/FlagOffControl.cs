using System.Collections.Generic;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>A control over a feature of a virtual machine that must be off, as it is where it is not set, unless the site allows it.</summary>
internal abstract class FlagOffControl : Control
{
    private IReadOnlyList<Setting>? reads;
    private IReadOnlyList<Parameter>? parameters;

    public sealed override IReadOnlyList<Setting> Reads => reads ??= [Setting];
    public sealed override IReadOnlyList<Parameter> Parameters => parameters ??= [Allowed];
    public sealed override string WantedText => "not set or false, unless listed in " + Allowed.Name;
    public sealed override Impact Impact => Impact.NextPowerCycle;

    /// <summary>The feature's setting: <c>true</c> or <c>false</c>.</summary>
    protected abstract Setting Setting { get; }

    /// <summary>The virtual machines that may have it.</summary>
    protected abstract Parameter Allowed { get; }

    public sealed override Judgement Judge(Facts facts)
    {
        if (facts.Selects(Allowed) == true)
            return Judgement.NotApplicable("listed in " + Allowed.Name);
        return Judgement.Of(facts[Setting].State == ReadingState.Absent || facts[Setting].Text == "false", facts.Shown(Setting));
    }

    public sealed override Repair Repair(Facts facts) => Core.Remediation.Repair.By(new Change(Setting, facts[Setting], Reading.Known("false")));

    public sealed override IEnumerable<Example> Examples =>
    [
        Example.Pass((Setting, Reading.Known("false"))),
        Example.Pass((Setting, Reading.Absent)),
        Example.Fail((Setting, Reading.Known("true"))),
        Example.NotApplicable((Setting, Reading.Known("true"))).Named("lab-1").With(Allowed, "lab-*"),
        Example.Fail((Setting, Reading.Known("true"))).Named("web-1").With(Allowed, "lab-*"),
    ];
}
