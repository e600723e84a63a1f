using System.Globalization;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Libvirt.Collecting;
using HypervisorHardening.Libvirt.Sources;
using Xunit;
using Xunit.Abstractions;

namespace HypervisorHardening.EndToEnd.Tests;

/// <summary>How each control of KVM and Xen is proven: a list for the test report, which tests/run.sh shows the sum of.</summary>
[Collection(nameof(FleetCollection))]
public sealed class ProofTests(RealFleet fleet, ITestOutputHelper output)
{
    private const string Manual = "a person judges", Real = "on a real libvirt", Fixture = "on the files of a known host", Recorded = "on what a real Xen said", Examples = "by its examples only";

    /// <summary>Controls of KVM that neither pass nor fail on the fleet: a machine with an emulated TPM is refused where swtpm is not installed.</summary>
    private static readonly string[] Unseen = ["LV-01-10"];

    [RealLibvirtFact]
    public void Each_control_is_on_the_list()
    {
        var seen = fleet.Untouched.Concat(fleet.UntouchedAsSite).Select(finding => (finding.Control, finding.Verdict.ToString()))
            .Concat(Changes.All.SelectMany(change => change.Flips).Select(flip => flip.Split(' ')).SelectMany(words => new[] { (words[0], words[^2]), (words[0], words[^1]) }))
            .ToLookup(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal);
        var lines = RealFleet.Product.Library.All.Where(control => control.Platforms.Contains(Platform.Kvm) || control.Platforms.Contains(Platform.Xen))
            .Select(control => (control.Id, Proof: ProofOf(control, [.. seen[control.Id].Distinct()]), Verdicts: string.Join(" ", seen[control.Id].Distinct().Order(StringComparer.Ordinal)),
                Repair: control.IsManual || control.Impact == Impact.ManualWork ? "left to a person" : RoundTripTests.Proven.Contains(control.Id) ? "round trip" : "by its examples"))
            .ToList();
        var sums = lines.GroupBy(line => line.Proof).OrderByDescending(same => same.Count()).Select(same => string.Create(CultureInfo.InvariantCulture, $"{same.Count()} {same.Key}"));
        var text = "| Control | Proven | Verdicts seen on the fleet | Repair |\n| --- | --- | --- | --- |\n" + string.Concat(lines.Select(line => $"| {line.Id} | {line.Proof} | {line.Verdicts} | {line.Repair} |\n")) + "\n" + string.Join(", ", sums) + "\n";
        output.WriteLine(text);
        if (Environment.GetEnvironmentVariable("HYSR_TEST_PROOF") is { Length: > 0 } file)
            File.WriteAllText(file, text);
        Assert.True(lines.Count >= 185, $"{lines.Count} controls");
        Assert.Equal(Unseen, lines.Where(line => line.Proof == Examples).Select(line => line.Id));
    }

    private static string ProofOf(ControlInfo control, IReadOnlyCollection<string> verdicts) =>
        control.IsManual ? Manual
        : control.Platform == Platform.Xen ? Recorded
        : !verdicts.Contains(nameof(Verdict.Pass)) && !verdicts.Contains(nameof(Verdict.Fail)) && !RoundTripTests.Proven.Contains(control.Id) ? Examples
        : control.Reads.Any(setting => SourceList.Of(setting) is not HostFileSource) ? Real : Fixture;
}
