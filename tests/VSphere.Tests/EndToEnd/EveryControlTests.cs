using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.VSphere.Tests.Fixtures;
using Xunit;
using Xunit.Abstractions;

namespace HypervisorHardening.VSphere.Tests.EndToEnd;

/// <summary>
/// Every control of vSphere on the simulated vCenter: the states that its examples describe are set up there, read and
/// judged by the product, and what fails is repaired and undone.
/// </summary>
[Collection(SimulatorCollection.Name)]
public sealed class EveryControlTests(ITestOutputHelper output) : IClassFixture<EveryControlTests.Curtain>
{
    public static TheoryData<string> Judged => [.. Theatre.Controls.Select(control => control.Id).Except(RecordedOnly.Verdicts.Keys)];

    public static TheoryData<string> Repaired => [.. Theatre.Controls.Where(Proof.Repairs).Select(control => control.Id).Except(RecordedOnly.RoundTrips.Keys)];

    [SimulatorTheory]
    [MemberData(nameof(Judged))]
    public void It_gives_each_of_its_verdicts(string id)
    {
        var proof = Of(id);
        Assert.True(proof.Verdicts.SequenceEqual(proof.Given), "gives " + string.Join(", ", proof.Given) + " of " + string.Join(", ", proof.Verdicts) + "\n"
            + string.Join("\n", proof.Examples.Where(one => one.Problem is not null).Select(one => one.Example.Verdict + ": " + one.Problem)));
    }

    [SimulatorTheory]
    [MemberData(nameof(Repaired))]
    public void It_fails_is_repaired_passes_is_undone_and_fails_again(string id) => Assert.True(Of(id).HasTravelled, Of(id).RoundTripProblem);

    [SimulatorFact]
    public void The_list_of_what_was_proven_where()
    {
        foreach (var control in Theatre.Controls)
        {
            var proof = Proof.Of(control);
            output.WriteLine(control.Id + " " + control.Name + ": " + (RecordedOnly.Verdicts.TryGetValue(control.Id, out var reason) ? "on recorded data only: " + reason : "on the simulator: " + string.Join(", ", proof.Given))
                + (!Proof.Repairs(control) ? "" : RecordedOnly.RoundTrips.TryGetValue(control.Id, out var why) ? "; no round trip: " + why : "; round trip"));
        }

        var proofs = Theatre.Controls.Select(Proof.Of).ToList();
        output.WriteLine("controls: " + proofs.Count + "; each verdict on the simulator: " + proofs.Count(proof => proof.Verdicts.SequenceEqual(proof.Given))
            + "; round trip: " + proofs.Count(proof => proof.HasTravelled) + " of " + Theatre.Controls.Count(Proof.Repairs)
            + "; examples: " + proofs.Sum(proof => proof.Examples.Count(one => one.Problem is null)) + " of " + proofs.Sum(proof => proof.Examples.Count));
        foreach (var verdict in Enum.GetValues<Verdict>())
            output.WriteLine(verdict + ": " + proofs.Count(proof => proof.Given.Contains(verdict)) + " of " + proofs.Count(proof => proof.Verdicts.Contains(verdict)) + " controls");
        Assert.All(RecordedOnly.Verdicts.Keys, id => Assert.False(Of(id).Verdicts.SequenceEqual(Of(id).Given), id + " gives each of its verdicts: take it from the list"));
        Assert.All(RecordedOnly.RoundTrips.Keys, id => Assert.False(Of(id).HasTravelled, id + " makes the round trip: take it from the list"));
    }

    private static Proof Of(string id) => Proof.Of(Theatre.Controls.Single(control => control.Id == id));

    /// <summary>Leaves the simulator as it was.</summary>
    public sealed class Curtain : IDisposable
    {
        public void Dispose()
        {
            if (Simulator.Folder is not null)
                Theatre.Reset();
        }
    }
}
