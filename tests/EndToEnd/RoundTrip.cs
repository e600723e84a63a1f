using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Core.Results;
using Xunit;

namespace HypervisorHardening.EndToEnd.Tests;

/// <summary>Assesses, repairs, assesses, undoes, assesses; then looks at what that has done. The undo comes before any look, so that nothing stays.</summary>
internal static class RoundTrip
{
    /// <summary>Takes a control there and back.</summary>
    /// <param name="control">The control, which fails somewhere in a way that it repairs.</param>
    /// <param name="request">How it is judged.</param>
    /// <param name="uri">Where.</param>
    /// <param name="root">The host's files.</param>
    /// <param name="stateOf">All that a repair could change, as it is now.</param>
    /// <param name="say">Takes the plan and what became of it.</param>
    public static void Of(ControlInfo control, AssessmentRequest request, string uri, string root, Func<SortedDictionary<string, string>> stateOf, Action<string> say)
    {
        var folder = Directory.CreateTempSubdirectory("hysr-journal").FullName;
        var journal = new Journal(folder, () => DateTimeOffset.UtcNow, Guid.NewGuid, _ => { });
        var (repaired, undone) = (new ApprovingSink(), new ApprovingSink());
        var (before, first) = (stateOf(), Assess(control, request, uri, root));
        ChangePlan plan;
        using (var hypervisor = Connect(uri, root))
        {
            plan = new PlanOperation(RealFleet.Product.Library).Run(first, [hypervisor]);
            new ApplyOperation(journal).Run(plan, new ApplyOptions { AllowImpact = Enum.GetValues<Impact>() }, [hypervisor], repaired, CancellationToken.None);
        }

        var (after, second) = (stateOf(), Assess(control, request, uri, root).ToDictionary(Key.Of));
        using (var hypervisor = Connect(uri, root))
            new UndoOperation(journal).Run(new UndoRequest(), [hypervisor], undone, CancellationToken.None);
        var (end, third) = (stateOf(), Assess(control, request, uri, root));
        Directory.Delete(folder, recursive: true);

        say(string.Join("\n", [.. plan.Repairs, .. repaired.Results, .. undone.Results]));
        Assert.Contains(plan.Repairs, repair => repair.IsReady && repair.Control == control.Id);
        var results = repaired.Results.Where(result => result.Outcome != Outcome.LeftToPerson).ToList();
        Assert.All(results, result => Assert.True(result.Outcome is Outcome.Changed or Outcome.PendingRestart, result + " " + result.Reason));
        Assert.All(results.Where(result => result.Outcome == Outcome.Changed), result => Assert.Equal(Verdict.Pass, second[Key.Of(result.Finding!)].Verdict));
        Assert.All(undone.Results, result => Assert.True(result.Outcome == Outcome.Undone, result + " " + result.Reason));
        Assert.NotEqual(before, after);
        Same(Intended.Beyond(results, before, after));
        Same(before, end);
        Assert.Equal(first.Select(Line), third.Select(Line));
    }

    /// <summary>Asserts that two states are the same, and shows each line that differs.</summary>
    public static void Same(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> now) => Same(
    [
        .. from key in before.Keys.Union(now.Keys)
           from line in LineDifference.Of(before.GetValueOrDefault(key, ""), now.GetValueOrDefault(key, ""))
           select key + ": " + line,
    ]);

    private static void Same(IReadOnlyList<string> differences) => Assert.True(differences.Count == 0, string.Join("\n", differences));

    private static List<Finding> Assess(ControlInfo control, AssessmentRequest request, string uri, string root) =>
        [.. RealFleet.Assess(uri, root, request).Where(finding => finding.Verdict == Verdict.Pass || finding.Control == control.Id)];

    private static IHypervisor Connect(string uri, string root) => RealFleet.Product.Providers.Connect(new ConnectionRequest(uri, root), CancellationToken.None);

    private static string Line(Finding finding) => Key.Of(finding) + " " + finding.Verdict + " " + finding.Actual;
}
