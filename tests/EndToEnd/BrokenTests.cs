using System.Diagnostics;
using System.Globalization;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Operations;
using Xunit;

namespace HypervisorHardening.EndToEnd.Tests;

/// <summary>What breaks during a run gives Unknown findings with the reason, and the run goes on.</summary>
[Collection(nameof(FleetCollection))]
public sealed class BrokenTests(RealFleet fleet)
{
    [RealLibvirtFact]
    public void A_domain_that_is_undefined_in_the_middle_is_unknown_and_the_others_are_judged()
    {
        Define(RealFleet.Uri!, "z-doomed");
        var sink = Assess(RealFleet.Uri!, () => RealFleet.Virsh("undefine", "z-doomed"), isAtOnce: true);

        var doomed = sink.Findings.Where(finding => finding.Resource.Name == "z-doomed").ToList();
        Assert.NotEmpty(doomed);
        Assert.All(doomed, finding => Assert.Contains(finding.Verdict, new[] { Verdict.Unknown, Verdict.Manual }));
        Assert.Contains(sink.Findings, finding => finding.Resource.Name == "web" && finding.Verdict == Verdict.Pass);
        Assert.Empty(sink.Faults);
    }

    [RealLibvirtFact]
    public void A_daemon_that_dies_in_the_middle_leaves_unknown_findings_for_the_rest_and_one_fault()
    {
        // More than the provider reads ahead.
        const int Domains = 150;
        var folder = Directory.CreateTempSubdirectory("hysr-broken").FullName;
        try
        {
            var uri = Shell.Run("bash", RealFleet.StartScript, folder).TrimEnd().Split('\n')[^1];
            for (var number = 0; number < Domains; number++)
                Define(uri, $"vm-{number:000}");
            var daemon = int.Parse(File.ReadAllText(Path.Combine(folder, "pid")), CultureInfo.InvariantCulture);
            var sink = Assess(uri, () => Process.GetProcessById(daemon).Kill(), isAtOnce: false);

            var judged = sink.Findings.GroupBy(finding => finding.Resource.Name).ToDictionary(group => group.Key, group => group.ToList());
            Assert.Equal(Domains, judged.Keys.Count(name => name.StartsWith("vm-", StringComparison.Ordinal)));
            Assert.Contains(judged["vm-000"], finding => finding.Verdict == Verdict.Pass);
            Assert.All(judged[$"vm-{Domains - 1}"], finding => Assert.Contains(finding.Verdict, new[] { Verdict.Unknown, Verdict.Manual }));
            Assert.StartsWith("Hy.", Assert.Single(sink.Faults).Id, StringComparison.Ordinal);
        }
        finally
        {
            Shell.Run("bash", RealFleet.StopScript, folder);
            Directory.Delete(folder, recursive: true);
        }
    }

    [RealLibvirtFact]
    public void A_read_only_socket_gives_unknown_where_it_refuses_and_the_same_verdicts_where_it_answers()
    {
        var findings = RealFleet.Assess(RealFleet.Uri! + "-ro", fleet.Root, new AssessmentRequest());
        var full = RealFleet.Assess(RealFleet.Uri!, fleet.Root, new AssessmentRequest()).ToDictionary(Key.Of, finding => finding.Verdict);

        Assert.Equal(full.Count, findings.Count);
        Assert.Contains(findings, finding => finding.Verdict == Verdict.Pass);
        Assert.All(findings.Where(finding => finding.Verdict != Verdict.Unknown), finding => Assert.Equal(full[Key.Of(finding)], finding.Verdict));
    }

    [RealLibvirtFact]
    public void A_configuration_file_that_cannot_be_read_is_unknown_never_a_pass()
    {
        var root = Directory.CreateTempSubdirectory("hysr-host").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(root, "etc", "libvirt", "qemu.conf"));
            var finding = Assert.Single(RealFleet.Assess(RealFleet.Uri!, root, new AssessmentRequest { Controls = ["LV-06-02"] }));
            Assert.Equal(Verdict.Unknown, finding.Verdict);
            Assert.Contains("qemu.conf", finding.Reason, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private CollectingSink Assess(string uri, Action happen, bool isAtOnce)
    {
        var product = RealFleet.Product;
        using var hypervisor = new BreakingHypervisor(product.Providers.Connect(new ConnectionRequest(uri, fleet.Root), CancellationToken.None), happen, isAtOnce);
        var sink = new CollectingSink();
        product.Assess.Run([hypervisor], new AssessmentRequest(), sink, CancellationToken.None);
        return sink;
    }

    private static void Define(string uri, string name)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, $"<domain type='qemu'><name>{name}</name><memory unit='MiB'>64</memory><os><type arch='x86_64'>hvm</type></os></domain>");
        Shell.Run("virsh", "-q", "-c", uri, "define", file);
        File.Delete(file);
    }
}
