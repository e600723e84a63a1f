using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The host can encrypt vMotion, and by its hardware where it knows how to.</summary>
[Control("VS-13-07", Platform.VSphere, Scope.Host, Severity.Low)]
[Serves("HY-SR-13")]
internal sealed class VSphereHostMigrationEncryption : Control
{
    private static readonly Setting Supported = VSphereHost.Property("capability.encryptedVMotionSupported"), Offload = VSphereHost.Option("Migrate.VMotionEncryptionOffload");

    public override string Title => "The host supports encrypted vMotion";
    public override string Why => "A host that cannot encrypt takes machines in clear text, or cannot take those that require encryption when they must move.";
    public override string WantedText => "encryptedVMotionSupported true, Migrate.VMotionEncryptionOffload 1 where the host knows it";
    public override string Remedy => "Advanced system settings: Migrate.VMotionEncryptionOffload = 1; a host that does not support encryption must be upgraded";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Supported, Offload];

    public override Judgement Judge(Facts facts) => facts[Supported].Text == "true"
        ? Judgement.Of(!facts[Offload].IsKnown || facts[Offload].Number == 1, "supported, offload " + facts.Shown(Offload))
        : Judgement.Fail("encryptedVMotionSupported " + facts.Shown(Supported));

    public override Repair Repair(Facts facts) => facts[Supported].Text == "true"
        ? Core.Remediation.Repair.By(new Change(Offload, facts[Offload], Reading.Known(1)))
        : base.Repair(facts);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Supported, Reading.Known("true"))),
        Example.Pass((Supported, Reading.Known("true")), (Offload, Reading.Known(1))),
        Example.Fail((Supported, Reading.Known("true")), (Offload, Reading.Known(0))),
        Example.Fail((Supported, Reading.Known("false")), (Offload, Reading.Known(1))),
        Example.Fail(),
    ];
}
