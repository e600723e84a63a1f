using HypervisorHardening.Core.Evaluation;
using Xunit;

namespace HypervisorHardening.EndToEnd.Tests;

/// <summary>Where one setting changes, exactly the findings on that setting change.</summary>
[Collection(nameof(FleetCollection))]
public sealed class FlipTests(RealFleet fleet)
{
    public static TheoryData<string> Names => [.. Changes.All.Select(change => change.What)];

    [RealLibvirtTheory]
    [MemberData(nameof(Names))]
    public void One_change_flips_exactly_the_expected_findings(string what)
    {
        var change = Changes.All.Single(one => one.What == what);
        var before = Verdicts(change.AsSite ? fleet.UntouchedAsSite : fleet.Untouched);
        try
        {
            ChangeShell.Run(change.Do, fleet.Root);
            var after = Verdicts(change.AsSite ? fleet.AssessAsSite() : fleet.Assess());
            Assert.Equal(before.Keys.Order(), after.Keys.Order());
            Assert.Equal(change.Flips.Order(), before.Where(pair => after[pair.Key] != pair.Value).Select(pair => $"{pair.Key} {pair.Value} {after[pair.Key]}").Order());
        }
        finally
        {
            ChangeShell.Run(change.Undo, fleet.Root);
        }
    }

    private static Dictionary<string, Verdict> Verdicts(IReadOnlyList<Core.Results.Finding> findings) => findings.ToDictionary(Key.Of, finding => finding.Verdict);
}
