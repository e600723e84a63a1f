using System.Collections.Generic;
using System.Globalization;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>A control over the shares of a resource that a site gives to its virtual machines by their names: a level, or a number of its own.</summary>
internal abstract class SharesControl : Control
{
    private IReadOnlyList<Setting>? reads;
    private IReadOnlyList<Parameter>? parameters;

    public sealed override IReadOnlyList<Setting> Reads => reads ??= [VSphereVm.Property(Allocation + ".shares.level"), VSphereVm.Property(Allocation + ".shares.shares")];
    public sealed override IReadOnlyList<Parameter> Parameters => parameters ??= [Tiers];
    public sealed override string WantedText => "shares as the site's " + Tiers.Name + " says";
    public sealed override Impact Impact => Impact.None;

    /// <summary>The path of the resource's allocation.</summary>
    protected abstract string Allocation { get; }

    /// <summary>The wanted shares by name.</summary>
    protected abstract Parameter Tiers { get; }

    private Setting Level => Reads[0];

    private Setting Number => Reads[1];

    public sealed override Judgement Judge(Facts facts)
    {
        if (facts.Items(Tiers).Count == 0)
            return Judgement.Manual("decide the shares of virtual machines in the site policy (parameter " + Tiers.Name + ")");
        if (facts.Chosen(Tiers) is not { } tier)
            return Judgement.NotApplicable("not listed in " + Tiers.Name);
        if (IsLevel(tier))
            return Judgement.Of(facts[Level].Text == tier, Shown(facts), tier);
        return TryNumber(tier, out var number)
            ? Judgement.Of(facts[Level].Text == "custom" && facts[Number].Number == number, Shown(facts), "custom " + number)
            : Judgement.Unknown("the site policy's " + Tiers.Name + " is neither low, normal, high nor a number: " + tier);
    }

    public sealed override Repair Repair(Facts facts)
    {
        var tier = facts.Chosen(Tiers);
        if (tier is not null && IsLevel(tier))
            return Core.Remediation.Repair.By(new Change(Level, facts[Level], Reading.Known(tier)));
        return TryNumber(tier, out var number)
            ? Core.Remediation.Repair.By(new Change(Level, facts[Level], Reading.Known("custom")), new Change(Number, facts[Number], Reading.Known(number)))
            : base.Repair(facts);
    }

    private static bool IsLevel(string tier) => tier is "low" or "normal" or "high";

    private static bool TryNumber(string? tier, out int number) => int.TryParse(tier, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private string Shown(Facts facts) => facts[Level].Text == "custom" ? "custom " + facts.Shown(Number) : facts.Shown(Level);

    public sealed override IEnumerable<Example> Examples =>
    [
        Example.Manual(Shares("normal", 0)),
        Example.Pass(Shares("high", 8000)).Named("db-1").With(Tiers, "db-*=high, *=low"),
        Example.Pass(Shares("custom", 3000)).Named("db-1").With(Tiers, "db-*=3000"),
        Example.Fail(Shares("normal", 4000)).Named("db-1").With(Tiers, "db-*=high"),
        Example.Fail(Shares("custom", 2999)).Named("db-1").With(Tiers, "db-*=3000"),
        Example.Fail(Shares("normal", 3000)).Named("db-1").With(Tiers, "db-*=3000"),
        Example.Fail().Named("db-1").With(Tiers, "db-*=high"),
        Example.NotApplicable(Shares("normal", 4000)).Named("web").With(Tiers, "db-*=high"),
        Example.Unknown(Shares("normal", 4000)).With(Tiers, "*=much"),
    ];

    private (Setting, Reading)[] Shares(string level, long number) => [(Level, Reading.Known(level)), (Number, Reading.Known(number))];
}
