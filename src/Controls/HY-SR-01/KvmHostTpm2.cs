using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host has a TPM 2.0 that keeps measurements in SHA-256, and the log of its start adds up to them.</summary>
[Control("LV-01-01", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-1")]
[NotVerified("seen with TPMs in software, not with one of a host")]
internal sealed class KvmHostTpm2 : Control
{
    private const string Sha256 = "/sys/class/tpm/tpm0/pcr-sha256";
    private static readonly Setting Major = LibvirtHost.File("/sys/class/tpm/tpm0/tpm_version_major");
    private static readonly Setting Banks = LibvirtHost.FileModes("/sys/class/tpm/tpm0/pcr-*");

    public override string Title => "The host has a TPM 2.0 with a SHA-256 bank, and its event log replays";
    public override string Why => "Without a TPM nothing the host loads is measured beyond its own reach; measurements in SHA-1 alone can be forged; a log that does not add up to the registers hides what was started.";
    public override string WantedText => "TPM 2 with the bank pcr-sha256, and an event log that adds up to its registers";
    public override string Remedy => "Turn on the TPM 2.0 and its SHA-256 bank in the host's firmware, restart the host; where the log differs, find out what the host started (Get-HyBootMeasurement) and reinstall it from a trusted image";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Major, Banks, MeasuredBoot.Reliable, MeasuredBoot.Registers, MeasuredBoot.Components];

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
        return banks.Any(bank => bank["path"] == Sha256) ? Replayed(facts) : Judgement.Fail("TPM 2 without SHA-256");
    }

    /// <summary>Register 10 is the kernel's own, and LV-01-05 judges it.</summary>
    private static Judgement Replayed(Facts facts)
    {
        if (facts[MeasuredBoot.Reliable].Text != "true")
            return Judgement.Fail("the event log says what its digests are not of", "Get-HyBootMeasurement marks the entries.");
        var replayed = facts[MeasuredBoot.Registers].Rows.Where(row => row["replayed"] is not null && row["register"] != "10").ToList();
        if (!replayed.Any(row => row["bank"] == "SHA-256"))
            return Judgement.Unknown("TPM 2 with SHA-256, but the event log has no digests of that bank to replay");
        return replayed.FirstOrDefault(row => row["digest"] != row["replayed"]) is { } broken
            ? Judgement.Fail(broken["bank"] + " register " + broken["register"] + " holds " + broken["digest"] + ", the log adds up to " + broken["replayed"])
            : Judgement.Pass("TPM 2 with SHA-256; the log replays to " + replayed.Count + " registers");
    }

    public override IEnumerable<Example> Examples
    {
        get
        {
            var two = (Major, Reading.Known("2"));
            var both = (Banks, TableOf(Banks, Bank("sha1"), Bank("sha256")));
            var reliable = (MeasuredBoot.Reliable, Reading.Known("true"));
            return
            [
                Example.Pass(two, both, reliable, Registers(["SHA-256", "0", "ab", "ab"], ["SHA-256", "10", "01", "02"], ["SHA-256", "15", "01", null])),
                Example.Fail(two, both, reliable, Registers(["SHA-256", "0", "ab", "ab"], ["SHA-256", "4", "01", "02"])),
                Example.Fail(two, both, (MeasuredBoot.Reliable, Reading.Known("false")), Registers(["SHA-256", "0", "ab", "ab"])),
                Example.Unknown(two, both, reliable, Registers(["SHA-1", "0", "ab", "ab"], ["SHA-256", "0", "ab", null])),
                Example.Unknown(two, both, (MeasuredBoot.Reliable, Reading.Unreadable("there is no event log"))),
                Example.Fail(two, (Banks, TableOf(Banks, Bank("sha1")))),
                Example.Fail((Major, Reading.Known("1")), (Banks, TableOf(Banks))),
                Example.Fail((Banks, TableOf(Banks))),
                Example.Unknown(two, (Banks, TableOf(Banks))),
            ];
        }
    }

    private static (Setting, Reading) Registers(params string?[][] rows) => (MeasuredBoot.Registers, TableOf(MeasuredBoot.Registers, rows));

    private static string?[] Bank(string name) => ["/sys/class/tpm/tpm0/pcr-" + name, "0755", "root", "root", "0"];
}
