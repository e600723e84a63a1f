using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Core.Results;
using Xunit;
using Xunit.Abstractions;

namespace HypervisorHardening.EndToEnd.Tests;

/// <summary>A careless fleet is repaired, judged again, and put back exactly as it was.</summary>
[Collection(nameof(FleetCollection))]
public sealed class RemediationTests(RealFleet fleet, ITestOutputHelper output)
{
    [RealLibvirtFact]
    public void Every_automatic_repair_passes_or_waits_for_a_restart_and_undo_brings_everything_back()
    {
        var folder = Directory.CreateTempSubdirectory("hysr-journal").FullName;
        try
        {
            var before = FleetState.Of(fleet.Root);
            var first = fleet.Assess();
            var journal = new Journal(folder, () => DateTimeOffset.UtcNow, Guid.NewGuid, _ => { });
            var sink = new ApprovingSink();
            using (var hypervisor = Connect())
            {
                var plan = new PlanOperation(RealFleet.Product.Library).Run([.. first.Where(finding => finding.Verdict == Verdict.Fail)], [hypervisor]);
                new ApplyOperation(journal).Run(plan, new ApplyOptions { AllowImpact = Enum.GetValues<Impact>() }, [hypervisor], sink, CancellationToken.None);
            }

            foreach (var group in sink.Results.GroupBy(result => result.Outcome))
                output.WriteLine($"{group.Key}: {group.Count()}, controls {string.Join(" ", group.Select(result => result.Control).Distinct().Order())}");
            var notGood = sink.Results.Where(result => result.Outcome is Outcome.Failed or Outcome.Refused).Select(result => result + " " + result.Reason).ToList();
            notGood.ForEach(output.WriteLine);
            Assert.DoesNotContain(sink.Results, result => result.Outcome == Outcome.Failed);

            var second = fleet.Assess().ToDictionary(Key.Of);
            var changed = sink.Results.Where(result => result.Outcome == Outcome.Changed).Select(result => Key.Of(result.Finding!));
            Assert.All(changed, key => Assert.Equal(Verdict.Pass, second[key].Verdict));

            var undone = new ApprovingSink();
            using (var hypervisor = Connect())
                new UndoOperation(journal).Run(new UndoRequest(), [hypervisor], undone, CancellationToken.None);
            Assert.All(undone.Results, result => Assert.True(result.Outcome == Outcome.Undone, result + " " + result.Reason));

            Assert.Equal(first.Select(Line).Order(), fleet.Assess().Select(Line).Order());
            Assert.Equal(before, FleetState.Of(fleet.Root));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Line(Finding finding) => Key.Of(finding) + " " + finding.Verdict + " " + finding.Actual;

    private IHypervisor Connect() => RealFleet.Product.Providers.Connect(new ConnectionRequest(RealFleet.Uri!, fleet.Root), CancellationToken.None);
}
