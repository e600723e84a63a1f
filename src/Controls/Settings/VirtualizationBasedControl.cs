using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>
/// A control over something that virtualization-based security does for a host. What runs counts, not what the next
/// start is set to.
/// </summary>
internal abstract class VirtualizationBasedControl : Control
{
    public override IReadOnlyList<Setting> Reads => field ??= [Running, NextStart];
    public sealed override string WantedText => Running.Path.Substring(Running.Path.LastIndexOf('.') + 1) + " has " + Sign;
    public sealed override Impact Impact => Impact.Reboot;

    /// <summary>What runs: a number, or a list of them.</summary>
    protected abstract Setting Running { get; }

    /// <summary>The number that is there where it runs.</summary>
    protected abstract string Sign { get; }

    /// <summary>Whether the next start turns it on: <c>1</c> in the registry.</summary>
    protected abstract Setting NextStart { get; }

    /// <summary>The verdict where it does not matter; null where it does.</summary>
    protected virtual Judgement? Beforehand(Facts facts) => null;

    public sealed override Judgement Judge(Facts facts)
    {
        if (Beforehand(facts) is { } judgement)
            return judgement;
        return !facts[Running].IsKnown ? Judgement.Unknown("the host does not tell whether it runs")
            : facts[Running].List.Contains(Sign) ? Judgement.Pass("runs")
            : Judgement.Fail("does not run" + (IsNext(facts) ? ", set for the next start" : ""));
    }

    public sealed override Repair Repair(Facts facts) => IsNext(facts)
        ? Core.Remediation.Repair.ByPerson("it is set for the next start: restart the host; where it still does not run then, the firmware or a driver keeps it off")
        : Core.Remediation.Repair.By(new Change(NextStart, facts[NextStart], Reading.Known("1")));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(Runs("1", Sign)),
        Example.Pass(Runs(Sign)),
        Example.Fail(Runs("0")),
        Example.Fail(Runs()),
        Example.Fail(Runs("1" + Sign)),
        Example.Fail(Runs("0"), (NextStart, Reading.Known("0"))),
        Example.Fail(Runs("0"), (NextStart, Reading.Known("1"))),
        Example.Unknown((NextStart, Reading.Known("1"))),
        Example.Unknown(),
    ];

    /// <summary>What runs, for examples.</summary>
    protected (Setting, Reading) Runs(params string[] services) => (Running, Reading.Known((IReadOnlyList<string>)services));

    private bool IsNext(Facts facts) => facts[NextStart].Text == "1";
}
