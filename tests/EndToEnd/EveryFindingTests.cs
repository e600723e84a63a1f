using System.Runtime.CompilerServices;
using HypervisorHardening.Core.Results;
using Xunit;

namespace HypervisorHardening.EndToEnd.Tests;

/// <summary>Every finding on the fleet is the one that its settings, as virsh has made them, must give.</summary>
[Collection(nameof(FleetCollection))]
public sealed class EveryFindingTests(RealFleet fleet)
{
    /// <summary>The verdict depends on the processor, firmware or memory of the machine that runs the test.</summary>
    private const string MachineDependent = "any";

    [RealLibvirtFact]
    public void Each_control_gives_the_expected_verdict_on_each_resource()
    {
        var expected = File.ReadLines(ExpectedFile()).Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToDictionary(parts => parts[0] + " " + parts[1], parts => parts[2]);
        var actual = fleet.Assess().ToDictionary(Key, finding => finding);

        var wrong = actual.Where(pair => !expected.TryGetValue(pair.Key, out var verdict) || (verdict != MachineDependent && verdict != pair.Value.Verdict.ToString()))
            .Select(pair => $"{pair.Key}: expected {expected.GetValueOrDefault(pair.Key, "nothing")}, got {pair.Value.Verdict} ({pair.Value.Actual ?? pair.Value.Reason})")
            .Concat(expected.Keys.Except(actual.Keys).Select(key => $"{key}: expected {expected[key]}, got no finding"));
        Assert.Empty(wrong.Order());
    }

    /// <summary>Control and resource. The host has the machine's own name, so it is called "host".</summary>
    internal static string Key(Finding finding) =>
        finding.Control + " " + (finding.Resource.Kind == Core.Collection.Scope.Host ? "host" : finding.Resource.Name);

    private static string ExpectedFile([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "expected.txt");
}
