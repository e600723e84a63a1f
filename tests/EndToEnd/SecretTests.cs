using HypervisorHardening.Core;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Recordings;
using HypervisorHardening.Core.Reports;
using Xunit;

namespace HypervisorHardening.EndToEnd.Tests;

/// <summary>No secret of the fleet or of its host's files is in anything that the product gives out.</summary>
[Collection(nameof(FleetCollection))]
public sealed class SecretTests(RealFleet fleet)
{
    /// <summary>A console's password (of web and of its snapshot), an argument of QEMU (lab), a secret of libvirt, a password's hash (alice).</summary>
    private static readonly string[] Secrets = ["secret12", "argsecret9", "ledgersecret7", Convert.ToBase64String("ledgersecret7"u8)[..12], "notahash"];

    [RealLibvirtFact]
    public void The_secrets_are_there()
    {
        Assert.Contains(Secrets[0], Shell.Run("virsh", "-q", "-c", RealFleet.Uri!, "dumpxml", "--security-info", "web"), StringComparison.Ordinal);
        Assert.Contains(Secrets[0], Shell.Run("virsh", "-q", "-c", RealFleet.Uri!, "snapshot-dumpxml", "--security-info", "web", "before-upgrade"), StringComparison.Ordinal);
        Assert.Contains(Secrets[1], Shell.Run("virsh", "-q", "-c", RealFleet.Uri!, "dumpxml", "lab"), StringComparison.Ordinal);
        Assert.Contains(Secrets[3], Shell.Run("virsh", "-q", "-c", RealFleet.Uri!, "secret-get-value", "44444444-0000-4000-8000-000000000001"), StringComparison.Ordinal);
        Assert.Contains(Secrets[4], File.ReadAllText(Path.Combine(fleet.Root, "etc", "shadow")), StringComparison.Ordinal);
    }

    [RealLibvirtFact]
    public void No_finding_or_evidence_has_one() => NoSecretIn(string.Join("\n", fleet.Untouched.Concat(fleet.UntouchedAsSite)
        .SelectMany(finding => finding.Evidence.Select(evidence => evidence.ToString() + evidence.Reading.Text + evidence.Reading.Reason)
            .Append($"{finding} {finding.Actual} {finding.Wanted} {finding.Reason} {finding.Remedy}"))));

    [RealLibvirtFact]
    public void No_report_has_one()
    {
        var assessment = RealFleet.Run(RealFleet.Uri!, fleet.Root, new());
        foreach (var writer in ReportWriters.All())
        {
            using var report = new MemoryStream();
            writer.Write(assessment, report);
            NoSecretIn(System.Text.Encoding.UTF8.GetString(report.ToArray()));
        }
    }

    [RealLibvirtFact]
    public void No_recording_has_one()
    {
        var product = RealFleet.Product;
        using var hypervisor = product.Providers.Connect(new ConnectionRequest(RealFleet.Uri!, fleet.Root), CancellationToken.None);
        using var recording = new MemoryStream();
        RecordingWriter.Write(hypervisor, product.SettingsOf(Platform.Kvm), recording, CancellationToken.None);
        NoSecretIn(System.Text.Encoding.UTF8.GetString(recording.ToArray()));
    }

    [RealLibvirtFact]
    public void No_snapshot_has_one()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("hysr-").FullName, "x.hysnapshot");
        Shell.Run("dotnet", Path.Combine(AppContext.BaseDirectory, "hysr.dll"), "snapshot", "save", "--connect", RealFleet.Uri!, "--root", fleet.Root, "--output", file);
        using var reader = new StreamReader(new System.IO.Compression.GZipStream(File.OpenRead(file), System.IO.Compression.CompressionMode.Decompress));
        NoSecretIn(reader.ReadToEnd());
    }

    [RealLibvirtFact]
    public void No_table_of_the_command_line_has_one() => NoSecretIn(Shell.Run("dotnet", Path.Combine(AppContext.BaseDirectory, "hysr.dll"),
        "test", "--connect", RealFleet.Uri!, "--root", fleet.Root, "--format", "table", "--fail-on", "never"));

    private static void NoSecretIn(string text)
    {
        Assert.Contains("web", text, StringComparison.Ordinal);
        Assert.All(Secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
    }
}
