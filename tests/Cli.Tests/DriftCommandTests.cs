using System.Text.Json;
using HypervisorHardening.Controls;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Recordings;
using Xunit;

namespace HypervisorHardening.Cli.Tests;

public sealed class DriftCommandTests : IDisposable
{
    private const string Control = "LV-05-06";
    private readonly string folder = Directory.CreateTempSubdirectory("hysr-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [SampleFact]
    public void Equal_snapshots_have_no_drift()
    {
        var file = Saved("same", observation => observation);
        var run = Hysr.Run("drift", file, file);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.EndsWith("0 differences", run.Output.TrimEnd(), StringComparison.Ordinal);
        Assert.Empty(Hysr.Run("drift", file, file, "--format", "json").Json().EnumerateArray());
    }

    [SampleFact]
    public void A_machine_that_cannot_be_read_any_more_is_no_failure_and_one_that_is_read_again_may_be()
    {
        var reference = Saved("reference", observation => observation);
        var current = Saved("current", observation => observation.Resource.Kind == Scope.VirtualMachine
            ? Observation.Unreadable(observation.Resource, observation.CollectedAt, observation.Readings.Keys, "no rights") : observation);

        var lost = Hysr.Run("drift", reference, current, "--format", "json");
        Assert.Equal((0, ""), (lost.ExitCode, lost.Error));
        Assert.Equal(["UnknownNow"], Members(lost, "kind").Distinct());
        Assert.Contains("Fail", Members(lost, "beforeVerdict"));

        var again = Hysr.Run("drift", current, reference, "--format", "json");
        Assert.Equal((2, ""), (again.ExitCode, again.Error));
        Assert.Equal(["KnownAgain"], Members(again, "kind").Distinct());
        Assert.Equal(Members(lost, "beforeVerdict").Order(), Members(again, "afterVerdict").Order());
    }

    [SampleFact]
    public void What_fails_now_ends_with_2_and_what_is_fixed_with_0()
    {
        // The reading that a control fails on in one machine, given to every machine.
        var failing = Hysr.Run("test", "--connect", "sample:kvm", "--control", Control, "--format", "json").Json().GetProperty("findings").EnumerateArray()
            .First(finding => finding.GetProperty("verdict").GetString() == "Fail").GetProperty("resource").GetProperty("id").GetString();
        var bad = Read().Single(observation => observation.Resource.Id == failing);
        var settings = Product().Library.All.Single(control => control.Id == Control).Reads;
        var reference = Saved("reference", observation => observation);
        var current = Saved("current", observation => observation.Resource.Kind != bad.Resource.Kind ? observation : new Observation(observation.Resource, observation.CollectedAt,
            observation.Readings.ToDictionary(reading => reading.Key, reading => settings.Contains(reading.Key) ? bad[reading.Key] : reading.Value)));

        var worse = Hysr.Run("drift", reference, current, "--format", "json");
        Assert.Equal((2, ""), (worse.ExitCode, worse.Error));
        var entry = worse.Json().EnumerateArray().First(entry => entry.GetProperty("control").GetString() == Control);
        Assert.Equal(("Regressed", "Pass", "Fail", "sample:kvm", "VirtualMachine"), (Text(entry, "kind"), Text(entry, "beforeVerdict"), Text(entry, "afterVerdict"), Text(entry, "target"), Text(entry, "resourceKind")));
        Assert.Contains("Regressed", Hysr.Run("drift", reference, current).Output, StringComparison.Ordinal);

        var better = Hysr.Run("drift", current, reference, "--format", "json");
        Assert.Equal((0, ""), (better.ExitCode, better.Error));
        Assert.Contains("Fixed", Members(better, "kind"));
        Assert.Equal(Members(worse, "control").Order(), Members(better, "control").Order());
    }

    [SampleFact]
    public void A_file_that_is_no_snapshot_is_refused()
    {
        var none = Path.Combine(folder, "none");
        Hysr.Run("drift", none, none).Refused(1, "Hy.Snapshot.Unreadable");
        File.WriteAllText(none, "nothing");
        Hysr.Run("drift", Saved("whole", observation => observation), none).Refused(1, "Hy.Snapshot.Invalid");
    }

    private static string Text(JsonElement element, string member) => element.GetProperty(member).GetString()!;

    private static List<string?> Members(Hysr run, string member) => [.. run.Json().EnumerateArray().Select(entry => entry.GetProperty(member).GetString())];

    private static IReadOnlyList<Observation> Read()
    {
        using var sample = Sample();
        return [.. sample.Read(sample.List(Enum.GetValues<Scope>(), CancellationToken.None), [], CancellationToken.None)];
    }

    private static Product Product() => new(() => DateTimeOffset.UnixEpoch, typeof(ControlsAssembly).Assembly);

    private static IHypervisor Sample() => new SampleProvider().Connect(new ConnectionRequest("sample:kvm"), CancellationToken.None);

    /// <summary>A snapshot of the sample as it would be after a change.</summary>
    private string Saved(string name, Func<Observation, Observation> change)
    {
        var file = Path.Combine(folder, name);
        using var sample = Sample();
        Product().Snapshots.Save([new RecordedHypervisor(sample.Info, [.. Read().Select(change)])], file, null, new SilentSink(), CancellationToken.None);
        return file;
    }
}
