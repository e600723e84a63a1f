using System.Collections.Generic;
using System.Globalization;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>A control over a number that a site decides by the names of its virtual machines, in the configuration and in force.</summary>
internal abstract class TierControl : Control
{
    private IReadOnlyList<Setting>? reads;
    private IReadOnlyList<Parameter>? parameters;

    public sealed override IReadOnlyList<Setting> Reads => reads ??= [Configured, Live, DomainState.Setting];
    public sealed override IReadOnlyList<Parameter> Parameters => parameters ??= [Tiers];

    /// <summary>What the number is called.</summary>
    protected abstract string Noun { get; }

    /// <summary>The number of the configuration.</summary>
    protected abstract Setting Configured { get; }

    /// <summary>The number in force now.</summary>
    protected abstract Setting Live { get; }

    /// <summary>The wanted numbers by name.</summary>
    protected abstract Parameter Tiers { get; }

    public sealed override Judgement Judge(Facts facts)
    {
        if (facts.Text(Tiers).Length == 0)
            return Judgement.Manual("decide the " + Noun + " of virtual machines in the site policy (parameter " + Tiers.Name + ")");
        if (facts.Chosen(Tiers) is not { } tier)
            return Judgement.NotApplicable("not listed in " + Tiers.Name);
        if (!long.TryParse(tier, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return Judgement.Unknown("the site policy's " + Tiers.Name + " is not a number: " + tier);
        var wanted = Noun + " " + number;
        if (facts[Configured].Number != number)
            // libvirt says 0 where the configuration has none.
            return Judgement.Fail(facts[Configured].Number is null or 0 ? "no " + Noun : Noun + " " + facts[Configured].Text, wanted: wanted);
        return DomainState.IsActive(facts) && facts[Live].Number != number
            ? Judgement.Fail(Noun + " " + facts.Shown(Live) + " in force now", wanted: wanted)
            : Judgement.Pass(wanted, wanted);
    }

    public sealed override Repair Repair(Facts facts) =>
        long.TryParse(facts.Chosen(Tiers), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? ConfiguredAndLive.Set(facts, Configured, Live, number)
            : base.Repair(facts);

    public sealed override IEnumerable<Example> Examples
    {
        get
        {
            var set = (Configured, Reading.Known(800));
            var running = (DomainState.Setting, Reading.Known("running"));
            return
            [
                Example.Manual(set),
                Example.Pass(set).Named("db-1").With(Tiers, "db-*=800, *=100"),
                Example.Pass(set, running, (Live, Reading.Known(800))).Named("db-1").With(Tiers, "db-*=800"),
                Example.Fail(set).Named("web").With(Tiers, "db-*=800, *=100"),
                Example.Fail((Configured, Reading.Known(0))).Named("db-1").With(Tiers, "db-*=800"),
                Example.Fail(set, running, (Live, Reading.Known(100))).Named("db-1").With(Tiers, "db-*=800"),
                Example.Fail(set, (DomainState.Setting, Reading.Known("paused"))).Named("db-1").With(Tiers, "db-*=800"),
                Example.NotApplicable(set).Named("web").With(Tiers, "db-*=800"),
                Example.Unknown(set).With(Tiers, "*=high"),
            ];
        }
    }
}
