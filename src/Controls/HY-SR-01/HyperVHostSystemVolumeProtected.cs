using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The volume of the host's Windows is encrypted, its key kept by the TPM.</summary>
[Control("HV-01-13", Platform.HyperV, Scope.Host, Severity.Medium)]
[Serves("HY-SR-1")]
[Serves("HY-SR-11")]
internal sealed class HyperVHostSystemVolumeProtected : Control
{
    private static readonly Setting Volumes = HyperVHost.Volumes;
    private static readonly IReadOnlyList<string> TpmProtectors = ["1", "4", "5", "6"];

    public override string Title => "The host's system volume is encrypted, its key sealed by the TPM";
    public override string Why => "Whoever holds the disk can otherwise change the hypervisor and read what Windows keeps; a key that the TPM keeps is given to an unchanged start only.";
    public override string WantedText => "ProtectionStatus 1 with a protector of the TPM";
    public override string Remedy => "Install-WindowsFeature BitLocker; Enable-BitLocker -MountPoint C: -EncryptionMethod XtsAes256 -TpmProtector, after Add-BitLockerKeyProtector -RecoveryPasswordProtector with the password kept in the directory";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Volumes];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Volumes].Rows.Count == 0)
            return Judgement.Fail("BitLocker is not installed");
        var system = facts[Volumes].Rows.Where(row => row["VolumeType"] == "0").ToList();
        if (system.Count == 0)
            return Judgement.Unknown("BitLocker does not tell which volume is that of Windows");
        return Judgement.Of(system.All(row => row["ProtectionStatus"] == "1" && HasTpm(row)), string.Join("; ", system.Select(Show)));
    }

    private static bool HasTpm(Row row) => (row["protectors"] ?? "").Split(',').Any(type => TpmProtectors.Contains(type.Trim()));

    private static string Show(Row row) => row["DriveLetter"] + (row["ProtectionStatus"] == "1" ? " protected" : " not protected") + (HasTpm(row) ? "" : ", no protector of the TPM");

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(System("1", "1, 3")),
        Example.Pass(System("1", "4")),
        Example.Fail(System("0", "1")),
        Example.Fail(System("2", "1")),
        Example.Fail(System("1", "3, 8, 11")),
        Example.Fail(System("1", null)),
        Example.Fail((Volumes, TableOf(Volumes))),
        Example.Fail(),
        Example.Unknown((Volumes, TableOf(Volumes, ["D:", "1", "1", "7", "1"]))),
    ];

    private static (Setting, Reading) System(string status, string? protectors) =>
        (Volumes, TableOf(Volumes, ["D:", "1", "0", "0", ""], ["C:", "0", status, "7", protectors]));
}
