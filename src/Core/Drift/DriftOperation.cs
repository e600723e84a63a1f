using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Results;
using HypervisorHardening.Core.Snapshots;

namespace HypervisorHardening.Core.Drift;

/// <summary>Tells in what two assessments differ, and which host differs from the others.</summary>
/// <param name="assess">Judges snapshots.</param>
public sealed class DriftOperation(AssessOperation assess)
{
    /// <summary>
    /// Compares findings by target, resource and control. A resource is known by its kind and id: a new name is no
    /// difference, and the same resource of another target is another one.
    /// </summary>
    /// <param name="reference">The findings to compare with.</param>
    /// <param name="current">The findings of now.</param>
    /// <returns>The differences: by kind, then by target, resource and control.</returns>
    /// <exception cref="HyException"><c>Hy.Drift.Nothing</c>: there is no finding at all. <c>Hy.Drift.Editions</c>: they are of several editions.</exception>
    public IReadOnlyList<DriftEntry> Compare(IReadOnlyCollection<Finding> reference, IReadOnlyCollection<Finding> current)
    {
        if (reference is null)
            throw new ArgumentNullException(nameof(reference));
        if (current is null)
            throw new ArgumentNullException(nameof(current));
        if (reference.Count + current.Count == 0)
            throw new HyException("Hy.Drift.Nothing", "there is no finding on either side: a comparison of nothing would look like one without differences.");
        var editions = reference.Concat(current).Select(finding => finding.Edition).Distinct().OrderBy(edition => edition).ToList();
        if (editions.Count > 1)
            throw new HyException("Hy.Drift.Editions", "these findings are of " + string.Join(" and ", editions.Select(EditionName.Full)) + ": compare each edition by itself.");
        return Pairs(reference, current)
            .Select(pair => Kind(pair.Before, pair.After) is { } kind ? new DriftEntry(kind, pair.Before, pair.After, (pair.After ?? pair.Before)!) : null)
            .OfType<DriftEntry>()
            .OrderBy(entry => entry.Kind)
            .ThenBy(entry => entry.Target, StringComparer.Ordinal)
            .ThenBy(entry => entry.Resource.Kind)
            .ThenBy(entry => entry.Resource.Name, StringComparer.Ordinal)
            .ThenBy(entry => entry.Resource.Id, StringComparer.Ordinal)
            .ThenBy(entry => entry.Control, StringComparer.Ordinal)
            .ToList();
    }

    /// <summary>
    /// Finds hosts of which a control says something else than of more than half of their peers. The hosts of one target
    /// are peers; targets that are one host each are peers of one another, on each platform.
    /// </summary>
    /// <param name="findings">The findings; those of other resources than hosts are not looked at.</param>
    /// <exception cref="HyException"><c>Hy.Drift.Peers</c>: there are not three hosts that are peers.</exception>
    public IReadOnlyList<OddOneOut> Odd(IEnumerable<Finding> findings) => Majority.Odd(findings ?? throw new ArgumentNullException(nameof(findings)));

    /// <summary>Judges a snapshot as other findings were judged that it is compared with: by their edition, controls and policy.</summary>
    /// <param name="file">The snapshot.</param>
    /// <param name="others">The other findings; where there are none, all controls of the edition in force are taken.</param>
    /// <param name="sink">Where findings and progress go.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="HyException">The snapshot is not whole, or none of the controls is for what is in it.</exception>
    public void Judge(string file, IReadOnlyCollection<Finding> others, ISink<Finding> sink, CancellationToken cancellation)
    {
        if (others is null)
            throw new ArgumentNullException(nameof(others));
        var request = new AssessmentRequest { Controls = others.Select(finding => finding.Control).Distinct(StringComparer.Ordinal).ToList() };
        if (others.FirstOrDefault() is { } one)
        {
            request.Edition = one.Edition;
            request.Policy = one.Policy;
        }

        assess.Run(Snapshot.Open(file, cancellation).Targets, request, sink, cancellation);
    }

    private static IEnumerable<(Finding? Before, Finding? After)> Pairs(IEnumerable<Finding> reference, IEnumerable<Finding> current)
    {
        // Nothing promises that a target gives each resource an id of its own: what shares one is compared in its order.
        var before = reference.GroupBy(Key).ToDictionary(same => same.Key, same => new Queue<Finding>(same));
        foreach (var after in current)
            yield return (before.TryGetValue(Key(after), out var same) && same.Count > 0 ? same.Dequeue() : null, after);
        foreach (var left in before.Values.SelectMany(same => same))
            yield return (left, null);
    }

    private static (string Target, Scope Kind, string Id, string Control) Key(Finding finding) => (finding.Target.Target, finding.Resource.Kind, finding.Resource.Id, finding.Control);

    private static DriftKind? Kind(Finding? before, Finding? after) => (before?.Verdict, after?.Verdict) switch
    {
        (null, _) => DriftKind.Appeared,
        (_, null) => DriftKind.Gone,
        var (was, now) when was == now => before!.Actual == after!.Actual ? null : DriftKind.ValueChanged,
        (_, Verdict.Unknown) => DriftKind.UnknownNow,
        (Verdict.Unknown, _) => DriftKind.KnownAgain,
        (Verdict.NotApplicable, _) => DriftKind.Appeared,
        (_, Verdict.NotApplicable) => DriftKind.Gone,
        (_, Verdict.Manual) => DriftKind.UnknownNow,
        (Verdict.Manual, Verdict.Fail) => DriftKind.Appeared,
        (Verdict.Manual, _) => DriftKind.KnownAgain,
        (_, Verdict.Fail) => DriftKind.Regressed,
        _ => DriftKind.Fixed,
    };
}
