using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>Images cross the network encrypted.</summary>
[Control("HV-12-01", Platform.HyperV, Scope.ImageStore, Severity.High)]
[Serves("HY-SR-12")]
internal sealed class HyperVShareEncryptedTransport : ShareControl
{
    public override string Title => "The share encrypts what crosses the network";
    public override string Why => "Disks and memory of machines cross the network in clear text otherwise, to be read or changed on the way.";
    public override string WantedText => "EncryptData true";
    public override string Remedy => "Set-SmbShare -Name SHARE -EncryptData $true (clients older than SMB 3.0 are refused then)";
    public override Impact Impact => Impact.None;
    protected override Setting Setting { get; } = HyperVShare.Property("EncryptData");

    protected override Judgement OfImages(Facts facts) => Judgement.Of(facts[Setting].Text == "true", facts.Shown(Setting));

    public override Repair Repair(Facts facts) => Core.Remediation.Repair.By(new Change(Setting, facts[Setting], Reading.Known("true")));

    protected override IEnumerable<Example> OfImages() =>
    [
        Example.Pass((Setting, Reading.Known("true"))),
        Example.Fail((Setting, Reading.Known("false"))),
        Example.Fail(),
    ];
}
