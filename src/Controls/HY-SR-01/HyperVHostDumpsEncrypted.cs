using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>What the host writes when it crashes is encrypted.</summary>
[Control("HV-01-15", Platform.HyperV, Scope.Host, Severity.Low)]
[Serves("HY-SR-1")]
internal sealed class HyperVHostDumpsEncrypted : Control
{
    private const string Key = @"SYSTEM\CurrentControlSet\Control\CrashControl";
    private static readonly Setting Dumps = HyperVHost.Registry(Key, "CrashDumpEnabled"), Encrypted = HyperVHost.Registry(Key, "DumpEncryptionEnabled");
    private static readonly Setting Certificates = HyperVHost.RegistryKeys(Key + @"\EncryptionCertificates", "Thumbprint");

    public override string Title => "Dumps of the host are encrypted";
    public override string Why => "A dump holds memory of the host and may hold that of guests; whoever reads the file reads their keys.";
    public override string WantedText => "DumpEncryptionEnabled 1 with a certificate, or no dumps (CrashDumpEnabled 0)";
    public override string Remedy => @"From Windows Server 2016 on: HKLM\SYSTEM\CurrentControlSet\Control\CrashControl\EncryptionCertificates\Certificate.1: PublicKey and Thumbprint of a certificate whose key is not on the host; DumpEncryptionEnabled = 1; restart the host";
    public override Impact Impact => Impact.Reboot;
    public override IReadOnlyList<Setting> Reads { get; } = [Dumps, Encrypted, Certificates];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Dumps].Text == "0")
            return Judgement.Pass("no dumps");
        if (facts[Encrypted].Text != "1")
            return Judgement.Fail("DumpEncryptionEnabled " + facts.Shown(Encrypted));
        return HasCertificate(facts) ? Judgement.Pass("encrypted") : Judgement.Fail("DumpEncryptionEnabled 1, but no certificate");
    }

    public override Repair Repair(Facts facts) => HasCertificate(facts)
        ? Core.Remediation.Repair.By(new Change(Encrypted, facts[Encrypted], Reading.Known("1")))
        : Core.Remediation.Repair.ByPerson("needs the public key of whoever may read dumps. " + Remedy);

    private static bool HasCertificate(Facts facts) => facts[Certificates].Rows.Any(row => !string.IsNullOrWhiteSpace(row["Thumbprint"]));

    public override IEnumerable<Example> Examples
    {
        get
        {
            var certificate = (Certificates, TableOf(Certificates, ["Certificate.1", "093568AB328DF385544FAFD57EE53D73EFAAF519"]));
            return
            [
                Example.Pass((Encrypted, Reading.Known("1")), certificate),
                Example.Pass((Dumps, Reading.Known("0"))),
                Example.Fail((Dumps, Reading.Known("7")), certificate),
                Example.Fail((Encrypted, Reading.Known("0")), certificate),
                Example.Fail((Encrypted, Reading.Known("1"))),
                Example.Fail((Encrypted, Reading.Known("1")), (Certificates, TableOf(Certificates, ["Certificate.1", null]))),
                Example.Fail(),
            ];
        }
    }
}
