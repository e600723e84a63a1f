using System.Collections.Generic;
using System.Globalization;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>A control over one number of a machine of Hyper-V that a site decides by the names of its machines.</summary>
internal abstract class HyperVTierControl : Control
{
    private IReadOnlyList<Setting>? reads;
    private IReadOnlyList<Parameter>? parameters;

    public sealed override IReadOnlyList<Setting> Reads => reads ??= IsOfProcessor ? [Setting, RootScheduler.Enabled] : [Setting];
    public sealed override IReadOnlyList<Parameter> Parameters => parameters ??= [Tiers];
    public override Impact Impact => Impact.None;

    /// <summary>The number.</summary>
    protected abstract Setting Setting { get; }

    /// <summary>The wanted numbers by name.</summary>
    protected abstract Parameter Tiers { get; }

    /// <summary>How the number must lie to the wanted one.</summary>
    protected abstract Bound Bound { get; }

    /// <summary>How much of the setting's unit is one of the site's.</summary>
    protected virtual long Unit => 1;

    /// <summary>The site's unit, as findings show it.</summary>
    protected virtual string Suffix => "";

    /// <summary>Whether the root scheduler voids the setting.</summary>
    protected virtual bool IsOfProcessor => false;

    public sealed override Judgement Judge(Facts facts)
    {
        if (IsOfProcessor && RootScheduler.Voids(facts) is { } voided)
            return voided;
        if (facts.Items(Tiers).Count == 0)
            return Judgement.Manual("decide it for virtual machines in the site policy (parameter " + Tiers.Name + ")");
        if (facts.Chosen(Tiers) is not { } tier)
            return Judgement.NotApplicable("not listed in " + Tiers.Name);
        return TryNumber(tier, out var wanted)
            ? Judgement.Of(facts[Setting].Number is { } number && IsGood(number, wanted * Unit), Shown(facts), WantedOf(wanted))
            : Judgement.Unknown("the site policy's " + Tiers.Name + " is not a number: " + tier);
    }

    public sealed override Repair Repair(Facts facts) => TryNumber(facts.Chosen(Tiers), out var wanted)
        ? Core.Remediation.Repair.By(new Change(Setting, facts[Setting], Reading.Known(wanted * Unit)))
        : base.Repair(facts);

    public sealed override IEnumerable<Example> Examples
    {
        get
        {
            yield return Example.Manual(Number(40));
            yield return Example.Pass(Number(40)).Named("db-1").With(Tiers, "db-*=40, *=10");
            yield return Bound == Bound.AtLeast ? Example.Pass(Number(41)).Named("db-1").With(Tiers, "db-*=40") : Example.Fail(Number(41)).Named("db-1").With(Tiers, "db-*=40");
            yield return Bound == Bound.AtMost ? Example.Pass(Number(39)).Named("db-1").With(Tiers, "db-*=40") : Example.Fail(Number(39)).Named("db-1").With(Tiers, "db-*=40");
            yield return Example.Fail().Named("db-1").With(Tiers, "db-*=40");
            yield return Example.NotApplicable(Number(40)).Named("web").With(Tiers, "db-*=40");
            yield return Example.Unknown(Number(40)).With(Tiers, "*=much");
            if (IsOfProcessor)
                yield return Example.NotApplicable(Number(40), (RootScheduler.Enabled, Reading.Known("true"))).Named("db-1").With(Tiers, "db-*=40");
        }
    }

    private static bool TryNumber(string? tier, out int number) => int.TryParse(tier, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private bool IsGood(long number, long wanted) => Bound switch
    {
        Bound.AtLeast => number >= wanted,
        Bound.AtMost => number <= wanted,
        _ => number == wanted,
    };

    private string Shown(Facts facts) => facts[Setting].Number is { } number
        ? ((double)number / Unit).ToString(CultureInfo.InvariantCulture) + Suffix
        : facts.Shown(Setting);

    private string WantedOf(int number) => (Bound == Bound.Exactly ? "" : Bound == Bound.AtLeast ? "at least " : "at most ") + number + Suffix;

    private (Setting, Reading) Number(long number) => (Setting, Reading.Known(number * Unit));
}
