using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Every image is as its signed manifest says.</summary>
[Control("HV-10-01", Platform.HyperV, Scope.ImageStore, Severity.High)]
[Serves("HY-SR-10")]
internal sealed class HyperVShareSignedManifest : ManualControl
{
    public override string Title => "Every image has the digest of a signed manifest";
    public override string Why => "A virtual hard disk carries no signature: without a signed list of digests nobody sees that an image was changed.";
    protected override string LookAt => "that each image's SHA-256 (Get-FileHash) is in a manifest whose detached signature verifies against the certificates of the site's image builders, or that Test-HyImage finds every image of the share signed (Protect-HyImage) and unchanged";
}
