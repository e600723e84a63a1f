using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using Xunit;
using Xunit.Abstractions;

namespace HypervisorHardening.EndToEnd.Tests;

/// <summary>Every finding on the fleet is the one that its settings, as virsh has made them, must give.</summary>
[Collection(nameof(FleetCollection))]
public sealed class EveryFindingTests(RealFleet fleet, ITestOutputHelper output)
{
    /// <summary>Controls of virtual machines, networks and pools that cannot show both verdicts on any libvirt of the test machines.</summary>
    private static readonly Dictionary<string, string> OneSided = new()
    {
        ["LV-01-09"] = "a machine with an emulated TPM is refused where swtpm is not installed",
        ["LV-01-10"] = "a machine with an emulated TPM is refused where swtpm is not installed",
        ["LV-01-12"] = "launchSecurity is refused where the processor has no SEV or TDX",
        ["LV-07-13"] = "libvirt writes down the format raw where none is named, and refuses auto",
        ["LV-09-01"] = "a person compares recent images with the manifest",
        ["LV-10-01"] = "a person judges",
    };

    [RealLibvirtFact]
    public void Each_control_gives_the_expected_verdict_on_each_resource() => Same(ExpectedFile.Differences("expected.txt", fleet.Untouched));

    [RealLibvirtFact]
    public void Each_decision_of_a_site_gives_the_expected_verdict_on_each_resource() => Same(ExpectedFile.Differences("expected-site.txt", fleet.UntouchedAsSite));

    [RealLibvirtFact]
    public void Controls_of_machines_networks_and_pools_show_both_verdicts()
    {
        var verdicts = fleet.Untouched.Concat(fleet.UntouchedAsSite).Where(finding => finding.Resource.Kind != Scope.Host).ToLookup(finding => finding.Control, finding => finding.Verdict);
        var both = verdicts.Where(group => group.Contains(Verdict.Pass) && group.Contains(Verdict.Fail)).Select(group => group.Key).Order().ToList();
        output.WriteLine($"{both.Count} of {verdicts.Count} controls give Pass and Fail on the fleet: {string.Join(" ", both)}");
        foreach (var (control, reason) in OneSided)
            output.WriteLine($"{control} does not: {reason}");
        Assert.Equal(OneSided.Keys.Order(), verdicts.Select(group => group.Key).Except(both).Order());
    }

    private static void Same(IReadOnlyList<string> differences) => Assert.True(differences.Count == 0, string.Join("\n", differences));
}
