using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>Memory of guests that the host moves to NVMe devices is encrypted there.</summary>
[Control("VS-03-12", Platform.VSphere, Scope.Host, Severity.Medium)]
[Serves("HY-SR-3")]
[NotVerified("not seen on a host with memory tiering")]
internal sealed class VSphereHostMemoryTierEncrypted : Control
{
    private static readonly Setting Tiering = VSphereHost.Property("hardware.memoryTieringType", "7.0.3"), Encrypted = VSphereHost.Option("Mem.EncryptTierNvme", "9.0");

    public override string Title => "Memory that is tiered to NVMe devices is encrypted";
    public override string Why => "The pages of guests stay on the device in clear text, keys included, for whoever takes it out of the host.";
    public override string WantedText => "Mem.EncryptTierNvme 1 where memory is tiered by software";
    public override string Remedy => "Advanced system settings: Mem.EncryptTierNvme = 1; running virtual machines follow after a power cycle or vMotion";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Tiering, Encrypted];

    public override Judgement Judge(Facts facts) => facts[Tiering].Text == "softwareTiering"
        ? Judgement.Of(facts[Encrypted].Text == "1", "EncryptTierNvme " + facts.Shown(Encrypted))
        : Judgement.NotApplicable("no memory is tiered by software");

    public override Repair Repair(Facts facts) => Core.Remediation.Repair.By(new Change(Encrypted, facts[Encrypted], Reading.Known("1")));

    public override IEnumerable<Example> Examples
    {
        get
        {
            var tiered = (Tiering, Reading.Known("softwareTiering"));
            return
            [
                Example.Pass(tiered, (Encrypted, Reading.Known("1"))),
                Example.Fail(tiered, (Encrypted, Reading.Known("0"))),
                Example.Fail(tiered),
                Example.NotApplicable((Tiering, Reading.Known("noTiering")), (Encrypted, Reading.Known("0"))),
                Example.NotApplicable((Tiering, Reading.Known("hardwareTiering"))),
                Example.NotApplicable(),
            ];
        }
    }
}
