using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Images lie on an encrypted volume where access to them cannot be restricted otherwise.</summary>
[Control("HV-11-03", Platform.HyperV, Scope.ImageStore, Severity.Medium)]
[Serves("HY-SR-11")]
internal sealed class HyperVShareEncryptedVolume : ShareControl
{
    public override string Title => "Images are on a volume that BitLocker protects";
    public override string Why => "Whoever carries the disks away reads the images, with the passwords and keys that are built into them.";
    public override string WantedText => "ProtectionStatus 1 on the volume of each share in the site's encryptedShares";
    public override string Remedy => "Enable-BitLocker -MountPoint VOLUME with a recovery key that the site keeps elsewhere (takes long)";
    public override Impact Impact => Impact.ManualWork;
    protected override Setting Setting => HyperVShare.VolumeProtection;
    protected override Parameter? Site { get; } = new("encryptedShares", "", "The shares whose volumes must be encrypted, names with * as a wildcard: where disks can be carried away, or access cannot be restricted");

    protected override Judgement OfImages(Facts facts) => facts.Selects(Site!) switch
    {
        null => Judgement.Manual("decide which shares must be on encrypted volumes in the site policy (parameter encryptedShares)"),
        false => Judgement.NotApplicable("not listed in encryptedShares"),
        true => Judgement.Of(facts[Setting].Text == "1", "ProtectionStatus " + facts.Shown(Setting)),
    };

    protected override IEnumerable<Example> OfImages() =>
    [
        Example.Manual((Setting, Reading.Known("0"))),
        Example.Pass((Setting, Reading.Known("1"))).With(Site!, "*"),
        Example.Fail((Setting, Reading.Known("0"))).With(Site!, "*"),
        Example.Fail((Setting, Reading.Known("2"))).With(Site!, "*"),
        Example.Fail().Named("gold").With(Site!, "gold"),
        Example.NotApplicable((Setting, Reading.Known("0"))).Named("silver").With(Site!, "gold"),
    ];
}
