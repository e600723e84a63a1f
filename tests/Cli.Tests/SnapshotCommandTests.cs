using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Xunit;

namespace HypervisorHardening.Cli.Tests;

public sealed class SnapshotCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hysr-").FullName;

    private string Snapshot => Path.Combine(folder, "x.hysnapshot");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [SampleFact]
    public void A_snapshot_of_the_sample_is_judged_reported_and_planned_like_the_sample()
    {
        Done(Hysr.Run("snapshot", "save", "--sample", "--output", Snapshot));
        foreach (var arguments in new string[][] { ["test", "--format", "csv"], ["plan", "--format", "json"] })
            Assert.Equal(Hysr.Run([.. arguments, "--sample"]).Output, Hysr.Run([.. arguments, "--snapshot", Snapshot]).Output);
        foreach (var source in new string[][] { ["--sample"], ["--snapshot", Snapshot] })
            Done(Hysr.Run(["report", .. source, "--format", "sarif", "--output", Path.Combine(folder, source[0])]));
        Assert.Equal(File.ReadAllText(Path.Combine(folder, "--sample")), File.ReadAllText(Path.Combine(folder, "--snapshot")));
    }

    [SampleFact]
    public void A_snapshot_of_one_target_can_be_connected_to_and_stands_beside_others()
    {
        Done(Hysr.Run("snapshot", "save", "--connect", "sample:kvm", "--output", Snapshot));
        string[] test = ["test", "--format", "csv", "--fail-on", "never"];
        Assert.Equal(Hysr.Run([.. test, "--connect", "sample:kvm"]).Output, Hysr.Run([.. test, "--connect", "snapshot:" + Snapshot]).Output);
        Assert.Equal(Hysr.Run([.. test, "--sample"]).Output.Length, Hysr.Run([.. test, "--snapshot", Snapshot, "--connect", "sample:vsphere", "--connect", "sample:hyperv"]).Output.Length);
    }

    [SampleFact]
    public void Show_lists_the_targets()
    {
        Done(Hysr.Run("snapshot", "save", "--sample", "--output", Snapshot));
        var list = Hysr.Run("snapshot", "show", Snapshot, "--format", "json").Json();
        Assert.Equal(["sample:hyperv", "sample:kvm", "sample:vsphere"], list.EnumerateArray().Select(item => item.GetProperty("target").GetString()));
        Assert.All(list.EnumerateArray(), item => Assert.Equal(64, item.GetProperty("seal").GetString()!.Length));
    }

    [SampleTheory]
    [InlineData("pem", null)]
    [InlineData("pfx", null)]
    [InlineData("pfx", "HYSR_SIGN_PASSWORD")]
    public void It_is_signed_by_a_certificate_in_a_file(string kind, string? variable)
    {
        var (file, thumbprint) = Certificate(kind, variable is null ? null : "secret-of-the-file");
        var environment = variable is null ? [] : new Dictionary<string, string> { [variable] = "secret-of-the-file" };
        Done(Hysr.Run(environment, "snapshot", "save", "--sample", "--output", Snapshot, "--sign-with", file));
        var verified = Hysr.Run("snapshot", "verify", Snapshot, "--signer", thumbprint);
        Assert.Equal((0, ""), (verified.ExitCode, verified.Error));
        Assert.Contains("whole, 3 targets", verified.Output, StringComparison.Ordinal);
        Assert.Contains("signed by CN=Auditor (" + thumbprint + ")", verified.Output, StringComparison.Ordinal);
        Hysr.Run("snapshot", "verify", Snapshot, "--signer", new string('0', 64)).Refused(1, "Hy.Snapshot.Signer");
    }

    [SampleFact]
    public void Without_a_signature_any_signer_is_refused()
    {
        Done(Hysr.Run("snapshot", "save", "--sample", "--output", Snapshot));
        Assert.Contains("signed by nobody", Hysr.Run("snapshot", "verify", Snapshot).Output, StringComparison.Ordinal);
        Hysr.Run("snapshot", "verify", Snapshot, "--signer", new string('0', 40)).Refused(1, "Hy.Snapshot.Unsigned");
        Hysr.Run("snapshot", "save", "--sample", "--output", Snapshot, "--sign-with", Snapshot).Refused(1, "Hy.Snapshot.Certificate");
    }

    [SampleFact]
    public void A_damaged_one_gives_no_result_and_no_file()
    {
        Done(Hysr.Run("snapshot", "save", "--sample", "--output", Snapshot));
        var whole = File.ReadAllBytes(Snapshot);
        var report = Path.Combine(folder, "report");
        foreach (var (content, id) in new (byte[], string)[]
        {
            ([.. whole[..30000], (byte)(whole[30000] ^ 1), .. whole[30001..]], "Hy.Snapshot.Tampered"),
            (whole[..^1], "Hy.Snapshot.Truncated"),
            ("PK\u0003\u0004"u8.ToArray(), "Hy.Snapshot.Invalid"),
        })
        {
            File.WriteAllBytes(Snapshot, content);
            Hysr.Run("test", "--snapshot", Snapshot).Refused(1, id);
            Hysr.Run("plan", "--snapshot", Snapshot).Refused(1, id);
            Hysr.Run("snapshot", "verify", Snapshot).Refused(1, id);
            Hysr.Run("snapshot", "show", Snapshot).Refused(1, id);
            Hysr.Run("report", "--snapshot", Snapshot, "--format", "csv", "--output", report).Refused(1, id);
            Assert.False(File.Exists(report));
        }
    }

    [SampleFact]
    public void Nothing_can_be_repaired_on_one()
    {
        Done(Hysr.Run("snapshot", "save", "--sample", "--output", Snapshot));
        var run = Hysr.Run("set", "--snapshot", Snapshot, "--yes", "--journal", folder);
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("cannot be changed", run.Output + run.Error, StringComparison.Ordinal);
    }

    [SampleFact]
    public void No_login_and_no_password_is_in_one()
    {
        Done(Hysr.Run(new Dictionary<string, string> { ["HYSR_PASSWORD"] = "a-password-of-somebody" }, "snapshot", "save", "--sample", "--output", Snapshot));
        using var reader = new StreamReader(new GZipStream(File.OpenRead(Snapshot), CompressionMode.Decompress));
        var text = reader.ReadToEnd();
        Assert.Contains("kvm01", text, StringComparison.Ordinal);
        Assert.All(["a-password-of-somebody", "$6$", "$y$", "BEGIN PRIVATE KEY", "BEGIN RSA"], secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
    }

    private static void Done(Hysr run) => Assert.Equal((0, "", ""), (run.ExitCode, run.Output, run.Error));

    private (string File, string Thumbprint) Certificate(string kind, string? password)
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=Auditor", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var file = Path.Combine(folder, "auditor." + kind);
        if (kind == "pem")
            File.WriteAllText(file, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n");
        else
            File.WriteAllBytes(file, certificate.Export(X509ContentType.Pkcs12, password));
        return (file, certificate.GetCertHashString(HashAlgorithmName.SHA256));
    }
}
