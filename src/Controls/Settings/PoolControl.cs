using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>A control over what a resource pool reserves of a resource, how much it may take, and whether it may borrow from its parent.</summary>
internal abstract class PoolControl : Control
{
    private static readonly Parameter Borrowers = new("poolExpandableAllowed", "", "Resource pools whose reservation may grow into their parent's, wildcards allowed");
    private IReadOnlyList<Setting>? reads;
    private IReadOnlyList<Parameter>? parameters;

    public sealed override IReadOnlyList<Setting> Reads =>
        reads ??= [VSpherePool.Property(Allocation + ".reservation"), VSpherePool.Property(Allocation + ".limit"), VSpherePool.Property(Allocation + ".expandableReservation")];

    public sealed override IReadOnlyList<Parameter> Parameters => parameters ??= [Plan, Borrowers];
    public sealed override Impact Impact => Impact.None;

    /// <summary>The path of the resource's allocation.</summary>
    protected abstract string Allocation { get; }

    /// <summary>The reservations and limits by name of the pool.</summary>
    protected abstract Parameter Plan { get; }

    /// <summary>Whether a pool with a limit may borrow.</summary>
    protected abstract bool MayBorrowWithinLimit { get; }

    private Setting Reservation => Reads[0];

    private Setting Limit => Reads[1];

    private Setting Expandable => Reads[2];

    public sealed override Judgement Judge(Facts facts)
    {
        var actual = "reservation " + facts.Shown(Reservation) + ", limit " + facts.Shown(Limit) + ", expandable " + facts.Shown(Expandable);
        var plan = facts.Chosen(Plan);
        if (plan is not null && Wishes(plan) is null)
            return Judgement.Unknown("the site policy's " + Plan.Name + " is not RESERVATION/LIMIT: " + plan);
        return Judgement.Of(!Borrows(facts) && Unplanned(facts).Count == 0, actual, plan is null ? null : "reservation and limit " + plan);
    }

    public sealed override Repair Repair(Facts facts)
    {
        var changes = Unplanned(facts);
        if (Borrows(facts))
            changes.Add(new Change(Expandable, facts[Expandable], Reading.Known("false")));
        return Core.Remediation.Repair.By([.. changes]);
    }

    private bool Borrows(Facts facts) => facts[Expandable].Text != "false" && facts.Selects(Borrowers) != true && !(MayBorrowWithinLimit && facts[Limit].Number >= 0);

    private List<Change> Unplanned(Facts facts) => facts.Chosen(Plan) is { } plan && Wishes(plan) is { } wishes
        ? new[] { (Reservation, wishes[0]), (Limit, wishes[1]) }.Where(wish => facts[wish.Item1].Number != wish.Item2)
            .Select(wish => new Change(wish.Item1, facts[wish.Item1], Reading.Known(wish.Item2))).ToList()
        : [];

    private static long[]? Wishes(string plan)
    {
        var parts = plan.Split('/');
        return parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var reservation)
            && long.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var limit) && limit >= -1 ? [reservation, limit] : null;
    }

    public sealed override IEnumerable<Example> Examples =>
    [
        Example.Pass(Pool("0", "4000", "false")),
        Example.Pass(Pool("0", "-1", "false")),
        Example.Fail(Pool("0", "-1", "true")),
        Example.Fail(),
        MayBorrowWithinLimit ? Example.Pass(Pool("0", "4000", "true")) : Example.Fail(Pool("0", "4000", "true")),
        Example.Pass(Pool("0", "-1", "true")).Named("lab-1").With(Borrowers, "lab-*"),
        Example.Pass(Pool("2000", "4000", "false")).Named("tenant-a").With(Plan, "tenant-*=2000/4000"),
        Example.Fail(Pool("1999", "4000", "false")).Named("tenant-a").With(Plan, "tenant-*=2000/4000"),
        Example.Fail(Pool("0", "-1", "true")).Named("tenant-a").With(Plan, "tenant-*=2000/4000"),
        Example.Pass(Pool("0", "4000", "false")).Named("lab").With(Plan, "tenant-*=2000/4000"),
        Example.Unknown(Pool("0", "4000", "false")).With(Plan, "*=2000"),
    ];

    private (Setting, Reading)[] Pool(string reservation, string limit, string expandable) =>
        [(Reservation, Reading.Known(reservation)), (Limit, Reading.Known(limit)), (Expandable, Reading.Known(expandable))];
}
