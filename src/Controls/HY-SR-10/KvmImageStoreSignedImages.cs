using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>KVM's image formats carry no signature: a person compares the images with a signed list of their digests.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-10-01", Platform.Kvm, Scope.ImageStore, Severity.High)]
[Serves("HY-SR-10")]
internal sealed class KvmImageStoreSignedImages : ManualControl
{
    public override string Title => "Images are signed, and match their signature";
    public override string Why => "Neither qcow2 nor raw images carry a signature, and libvirt starts whatever the file holds: a changed image goes unnoticed.";
    protected override string LookAt => "Check that Test-HyImage (hysr image test) finds every image of the pool signed by one whom the site trusts and unchanged; Protect-HyImage signs them. Where the site has other signatures, check that the images have a list of SHA-256 digests with a detached signature (gpg --verify) of a signer whom the site trusts, that sha256sum --check of it finds every image unchanged, and that no image is missing from it.";
}
