using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>A control over several settings, each of which must be as wanted.</summary>
internal abstract class SettingsControl : Control
{
    public override IReadOnlyList<Setting> Reads => field ??= Wishes.Select(wish => wish.Setting).ToList();
    public override string WantedText => string.Join("; ", Wishes.Select(wish => wish.Text));

    /// <summary>What is wanted of each.</summary>
    protected abstract IReadOnlyList<Wish> Wishes { get; }

    /// <summary>The verdict where the wishes do not matter; null where they do.</summary>
    protected virtual Judgement? Beforehand(Facts facts) => null;

    /// <summary>Whether a wish concerns the resource at all.</summary>
    protected virtual bool Concerns(Wish wish, Facts facts) => true;

    public sealed override Judgement Judge(Facts facts)
    {
        if (Beforehand(facts) is { } judgement)
            return judgement;
        var unmet = Unmet(facts);
        return Judgement.Of(unmet.Count == 0, string.Join("; ",
            (unmet.Count > 0 ? unmet : Wishes.Where(wish => Concerns(wish, facts))).Select(wish => wish.Name + " " + facts.Shown(wish.Setting))));
    }

    public override Repair Repair(Facts facts)
    {
        var changes = Unmet(facts).Select(wish => (wish.Setting, After: wish.Repaired(facts))).ToList();
        return Impact == Impact.ManualWork || changes.Any(change => change.After is null)
            ? base.Repair(facts)
            : Core.Remediation.Repair.By(changes.Select(change => new Change(change.Setting, facts[change.Setting], change.After!)).ToArray());
    }

    /// <summary>A state for examples, the values in the order of the wishes; null is "not set".</summary>
    protected (Setting, Reading)[] State(params string?[] values) =>
        values.Zip(Wishes, (value, wish) => (wish.Setting, Reading.Maybe(value))).ToArray();

    private List<Wish> Unmet(Facts facts) => Wishes.Where(wish => Concerns(wish, facts) && !wish.IsMet(facts)).ToList();
}
