using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host has a TPM 2.0 that keeps measurements in SHA-256.</summary>
[Control("LV-01-01", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-1")]
[NotVerified("not seen on a host with a TPM")]
internal sealed class KvmHostTpm2 : Control
{
    private const string Sha256 = "/sys/class/tpm/tpm0/pcr-sha256";
    private static readonly Setting Major = LibvirtHost.File("/sys/class/tpm/tpm0/tpm_version_major");
    private static readonly Setting Banks = LibvirtHost.FileModes("/sys/class/tpm/tpm0/pcr-*");

    public override string Title => "The host has a TPM 2.0 with a SHA-256 bank";
    public override string Why => "Without a TPM nothing the host loads is measured beyond its own reach; measurements in SHA-1 alone can be forged.";
    public override string WantedText => "TPM 2 with the bank pcr-sha256";
    public override string Remedy => "Turn on the TPM 2.0 and its SHA-256 bank in the host's firmware, restart the host";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Major, Banks];

    public override Judgement Judge(Facts facts)
    {
        var major = facts[Major];
        if (!major.IsKnown)
            return Judgement.Fail("no TPM", "The kernel shows no tpm0, or is older than 5.6.");
        if (major.Text != "2")
            return Judgement.Fail("TPM " + major.Text);
        var banks = facts[Banks].Rows;
        if (banks.Count == 0)
            return Judgement.Unknown("the TPM is of version 2, but the kernel does not show its banks (5.12 and later do)");
        return banks.Any(bank => bank["path"] == Sha256) ? Judgement.Pass("TPM 2 with SHA-256") : Judgement.Fail("TPM 2 without SHA-256");
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Major, Reading.Known("2")), (Banks, TableOf(Banks, Bank("sha1"), Bank("sha256")))),
        Example.Fail((Major, Reading.Known("2")), (Banks, TableOf(Banks, Bank("sha1")))),
        Example.Fail((Major, Reading.Known("1")), (Banks, TableOf(Banks))),
        Example.Fail((Banks, TableOf(Banks))),
        Example.Unknown((Major, Reading.Known("2")), (Banks, TableOf(Banks))),
    ];

    private static string?[] Bank(string name) => ["/sys/class/tpm/tpm0/pcr-" + name, "0755", "root", "root", "0"];
}
