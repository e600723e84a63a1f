using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using HypervisorHardening.Controls;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.VSphere.Tests.Fixtures;
using Xunit;
using Xunit.Abstractions;

namespace HypervisorHardening.VSphere.Tests;

/// <summary>What the provider reads of the simulator is what another client reads there, value by value.</summary>
[Collection(SimulatorCollection.Name)]
public sealed partial class IndependentReaderTests(ITestOutputHelper output)
{
    private static readonly string[] Sources = ["property", "option", "extra-config"];

    // Each session sees itself, and when each was last used.
    private static readonly string[] OfTheSession = ["sessionManager/sessionList", "sessionManager/currentSession"];

    [IndependentReaderFact]
    public void Every_setting_that_a_control_reads_is_the_same_to_another_client()
    {
        Simulator.Post("reset");
        var ours = Ours();
        var comparable = ours.Where(one => one.Reading.State != ReadingState.Unreadable).ToList();
        var theirs = IndependentReader.Read(comparable.Select(one => (one.Resource, one.Setting)));
        var different = new List<string>();
        var compared = new Dictionary<string, int>();
        var skipped = new Dictionary<string, int>();
        for (var index = 0; index < comparable.Count; index++)
        {
            var (resource, setting, reading) = comparable[index];
            if (theirs[index].TryGetProperty("reason", out var reason))
            {
                Count(skipped, setting.Path + ": " + reason.GetString());
                continue;
            }

            Count(compared, theirs[index].GetProperty("by").GetString()!);
            var (own, other) = (Normal(reading, setting), Normal(theirs[index], setting));
            if (own != other)
                different.Add($"{resource.Id} {setting}: ours {own}, theirs {other}");
        }

        output.WriteLine($"{compared.Values.Sum()} values of {comparable.Select(one => one.Setting).Distinct().Count()} settings and {comparable.Select(one => one.Resource).Distinct().Count()} resources compared ("
            + string.Join(", ", compared.Select(one => one.Value + " by " + one.Key)) + "), " + different.Count + " differ; "
            + comparable.Count(one => one.Reading.IsKnown) + " of them are set");
        foreach (var unreadable in ours.Where(one => one.Reading.State == ReadingState.Unreadable).CountBy(one => one.Reading.Reason!).OrderByDescending(one => one.Value))
            output.WriteLine($"not compared: {unreadable.Value} unreadable to us: {unreadable.Key}");
        foreach (var one in skipped)
            output.WriteLine($"not comparable: {one.Value} x {one.Key}");
        different.ForEach(output.WriteLine);
        Assert.Empty(different);
        Assert.True(compared.Values.Sum() > 1000);
        Assert.Empty(skipped);
    }

    private static List<(Resource Resource, Setting Setting, Reading Reading)> Ours()
    {
        var settings = new ControlLibrary(typeof(ControlsAssembly).Assembly).All.Where(control => control.Platform == Platform.VSphere)
            .SelectMany(control => control.Reads).Distinct().Where(setting => Sources.Contains(setting.Source) && !OfTheSession.Contains(setting.Path)).ToList();
        using var hypervisor = Simulator.Connect();
        var resources = hypervisor.List([.. Enum.GetValues<Scope>().Where(scope => scope != Scope.ImageStore)], default);
        return [.. hypervisor.Read(resources, settings, default).SelectMany(one => one.Readings.Where(pair => pair.Key.Scope == one.Resource.Kind).Select(pair => (one.Resource, pair.Key, pair.Value)))];
    }

    private static void Count(Dictionary<string, int> counts, string what) => counts[what] = counts.GetValueOrDefault(what) + 1;

    private static string Normal(Reading reading, Setting setting) => setting.Columns.Count > 0
        ? Normal(reading.Rows.Select(row => row.Cells)) : Normal(reading.List);

    private static string Normal(JsonElement answer, Setting setting) => setting.Columns.Count > 0
        ? Normal(answer.GetProperty("rows").EnumerateArray().Select(row => row.EnumerateArray().Select(cell => cell.GetString())))
        : Normal(answer.GetProperty("list").EnumerateArray().Select(item => item.GetString()!));

    private static string Normal(IEnumerable<IEnumerable<string?>> rows) => "{" + string.Join("; ", rows.Select(Normal).Order(StringComparer.Ordinal)) + "}";

    private static string Normal(IEnumerable<string?> values) => "[" + string.Join(" | ", values.Select(Normal)) + "]";

    // The same moment can be written in many ways.
    private static string Normal(string? text) => text is null ? "-"
        : Moment().IsMatch(text) ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture)
        : text;

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")]
    private static partial Regex Moment();
}
