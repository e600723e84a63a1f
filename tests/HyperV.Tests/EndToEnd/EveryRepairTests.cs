using HypervisorHardening.Core.Evaluation;
using Xunit;
using Xunit.Abstractions;

namespace HypervisorHardening.HyperV.Tests.EndToEnd;

/// <summary>Every control of Hyper-V that repairs itself, on a server that applies what the class reference documents: each of its failing examples makes the round trip.</summary>
public sealed class EveryRepairTests(ITestOutputHelper output)
{
    public static TheoryData<string> Repairing => [.. Controls.Select(control => control.Id)];

    private static IEnumerable<ControlInfo> Controls => Theatre.Controls.Where(control => control.Impact != Impact.ManualWork && !control.IsManual);

    [Theory]
    [MemberData(nameof(Repairing))]
    public void Each_failing_example_is_repaired_passes_is_undone_and_fails_again(string id)
    {
        var problems = Problems(id).Where(problem => !NoRoundTrip.Examples.ContainsKey(id + "/" + problem.Place)).Select(problem => "example " + problem.Place + ": " + problem.Problem).ToList();
        Assert.True(problems.Count == 0, id + "\n" + string.Join("\n", problems));
    }

    [Fact]
    public void What_makes_no_round_trip_has_its_reason()
    {
        var travels = Controls.Select(control => (control, Trips: Trips(control).ToList())).ToList();
        var stay = travels.SelectMany(one => one.Trips.Where(trip => trip.Problem is not null && !IsByPerson(trip.Problem)).Select(trip => one.control.Id + "/" + trip.Place)).ToList();
        foreach (var (control, trips) in travels)
            output.WriteLine(control.Id + ": " + trips.Count(trip => trip.Problem is null) + " of " + trips.Count(trip => !IsByPerson(trip.Problem)) + " that repair themselves, " + trips.Count + " that fail");
        output.WriteLine("controls: " + travels.Count + "; with a round trip: " + travels.Count(one => one.Trips.Any(trip => trip.Problem is null)) + "; with none, as all is left to a person: "
            + travels.Count(one => one.Trips.All(trip => IsByPerson(trip.Problem))) + "; examples that fail: " + travels.Sum(one => one.Trips.Count)
            + "; left to a person: " + travels.Sum(one => one.Trips.Count(trip => IsByPerson(trip.Problem))) + "; round trips: " + travels.Sum(one => one.Trips.Count(trip => trip.Problem is null)));
        Assert.All(NoRoundTrip.Examples.Keys, key => Assert.True(stay.Contains(key), key + " makes the round trip: take it from the list"));
    }

    private static bool IsByPerson(string? problem) => problem?.StartsWith(RoundTrip.ByPerson, StringComparison.Ordinal) == true;

    private static IEnumerable<(int Place, string? Problem)> Problems(string id) => Trips(Controls.Single(control => control.Id == id)).Where(trip => trip.Problem is not null && !IsByPerson(trip.Problem));

    private static IEnumerable<(int Place, string? Problem)> Trips(ControlInfo control) => control.Control.Examples.Select((example, place) => (example, place))
        .Where(one => one.example.Verdict == Verdict.Fail).Select(one => (one.place, RoundTrip.Of(control, one.example)))
        .Where(trip => trip.Item2?.StartsWith(nameof(NotStagedException), StringComparison.Ordinal) != true || !RecordedOnly.Examples.ContainsKey(control.Id));
}
