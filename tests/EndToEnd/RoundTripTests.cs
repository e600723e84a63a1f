using System.Reflection;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Core.Results;
using Xunit;
using Xunit.Abstractions;

namespace HypervisorHardening.EndToEnd.Tests;

/// <summary>
/// Each control that repairs, on real domains, networks and pools, or on the host's files: where it fails, the repair makes
/// it pass and changes nothing else, and undo puts back every character.
/// </summary>
[Collection(nameof(FleetCollection))]
public sealed class RoundTripTests(RealFleet fleet, ITestOutputHelper output)
{
    public static TheoryData<string> Controls => [.. Repairing()];

    [RealLibvirtTheory]
    [MemberData(nameof(Controls))]
    [NotHere("LV-01-09", "libvirt refuses an emulated TPM where swtpm is not installed")]
    [NotHere("LV-01-12", "libvirt refuses launchSecurity where the processor has no SEV or TDX")]
    [NotHere("LV-06-04", "its repair asks for a libvirt that uses SELinux or AppArmor")]
    [NotHere("LV-07-13", "libvirt writes down the format raw where none is named, and refuses auto")]
    public void A_repair_changes_what_it_says_and_undo_puts_back_every_character(string id)
    {
        var control = RealFleet.Product.Library.All.Single(one => one.Id == id);
        var (fault, request) = FaultOf(control);
        var folder = Directory.CreateTempSubdirectory("hysr-journal").FullName;
        var saved = FleetState.Of(fleet.Root);
        try
        {
            ChangeShell.Run(fault?.Do ?? "true", fleet.Root);
            RoundTrip(control, request, new Journal(folder, () => DateTimeOffset.UtcNow, Guid.NewGuid, _ => { }));
        }
        finally
        {
            ChangeShell.Run(fault?.Undo ?? "true", fleet.Root);
            Directory.Delete(folder, recursive: true);
        }

        Same(Kept(saved), Kept(FleetState.Of(fleet.Root)));
    }

    private void RoundTrip(ControlInfo control, AssessmentRequest request, Journal journal)
    {
        var before = FleetState.Of(fleet.Root);
        var first = Assess(control, request);
        var repaired = new ApprovingSink();
        using (var hypervisor = Connect())
        {
            var plan = new PlanOperation(RealFleet.Product.Library).Run(first, [hypervisor]);
            output.WriteLine(string.Join("\n", plan.Repairs));
            Assert.Contains(plan.Repairs, repair => repair.IsReady && repair.Control == control.Id);
            new ApplyOperation(journal).Run(plan, new ApplyOptions { AllowImpact = Enum.GetValues<Impact>() }, [hypervisor], repaired, CancellationToken.None);
        }

        var results = repaired.Results.Where(result => result.Outcome != Outcome.LeftToPerson).ToList();
        output.WriteLine(string.Join("\n", results));
        Assert.All(results, result => Assert.True(result.Outcome is Outcome.Changed or Outcome.PendingRestart, result + " " + result.Reason));
        var second = Assess(control, request).ToDictionary(Key.Of);
        Assert.All(results.Where(result => result.Outcome == Outcome.Changed), result => Assert.Equal(Verdict.Pass, second[Key.Of(result.Finding!)].Verdict));
        var after = FleetState.Of(fleet.Root);
        Assert.NotEqual(before, after);

        var undone = new ApprovingSink();
        using (var hypervisor = Connect())
            new UndoOperation(journal).Run(new UndoRequest(), [hypervisor], undone, CancellationToken.None);
        Assert.All(undone.Results, result => Assert.True(result.Outcome == Outcome.Undone, result + " " + result.Reason));
        Same(before, FleetState.Of(fleet.Root));
        Assert.Equal(first.Select(Line), Assess(control, request).Select(Line));
        Same(Intended.Beyond(results, before, after));
    }

    /// <summary>How the control is brought to failing, and how it is judged then: the fleet as it is, with a site's decisions, or a change that brings it there.</summary>
    private (Change? Fault, AssessmentRequest Request) FaultOf(ControlInfo control)
    {
        var plain = new AssessmentRequest { Controls = [control.Id, .. control.Control.RepairAfter], Edition = control.Serves.All(serves => serves.Edition == Edition.Draft2014) ? Edition.Draft2014 : Edition.Rev1 };
        var site = new AssessmentRequest { Controls = plain.Controls, Edition = plain.Edition, Parameters = Faults.Site };
        if (Faults.All.TryGetValue(control.Id, out var own))
            return (own, site);
        if (Faults.Decisions.Keys.Any(key => key.Item1 == control.Id))
            return (null, site);
        if (CanRepair(control, fleet.Untouched))
            return (null, plain);
        if (CanRepair(control, fleet.UntouchedAsSite))
            return (null, site);
        var flip = Changes.All.FirstOrDefault(change => change.Flips.Any(flip => flip.StartsWith(control.Id + " ", StringComparison.Ordinal) && flip.EndsWith(" Fail", StringComparison.Ordinal)));
        Assert.True(flip is not null, control.Id + " repairs, and nothing brings it to failing: add how to Faults, or why not to NotHere");
        return (flip, flip.AsSite ? site : plain);
    }

    private static bool CanRepair(ControlInfo control, IReadOnlyList<Finding> findings) =>
        findings.Any(finding => finding.Control == control.Id && finding.Verdict == Verdict.Fail && finding.Repair().LeftToPerson is null);

    private static void Same(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> now) => Same([
        .. from key in before.Keys.Union(now.Keys)
           from line in LineDifference.Of(before.GetValueOrDefault(key, ""), now.GetValueOrDefault(key, ""))
           select key + ": " + line]);

    private static void Same(IReadOnlyList<string> differences) => Assert.True(differences.Count == 0, string.Join("\n", differences));

    private List<Finding> Assess(ControlInfo control, AssessmentRequest request) =>
        [.. RealFleet.Assess(RealFleet.Uri!, fleet.Root, request).Where(finding => finding.Verdict == Verdict.Pass || finding.Control == control.Id)];

    private IHypervisor Connect() => RealFleet.Product.Providers.Connect(new ConnectionRequest(RealFleet.Uri!, fleet.Root), CancellationToken.None);

    private static Dictionary<string, string> Kept(IReadOnlyDictionary<string, string> state) => state.Where(pair => !FleetState.IsLive(pair.Key)).ToDictionary();

    private static string Line(Finding finding) => Key.Of(finding) + " " + finding.Verdict + " " + finding.Actual;

    private static IEnumerable<string> Repairing() => RealFleet.Product.Library.All
        .Where(control => control.Impact != Impact.ManualWork && !control.IsManual)
        .Select(control => control.Id)
        .Except(typeof(RoundTripTests).GetMethods().SelectMany(method => method.GetCustomAttributes<NotHereAttribute>()).Select(skipped => skipped.Control));
}
