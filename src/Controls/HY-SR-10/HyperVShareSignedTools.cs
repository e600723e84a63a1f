using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Installation media and tools beside the images come from their makers.</summary>
[Control("HV-10-03", Platform.HyperV, Scope.ImageStore, Severity.Low)]
[Serves("HY-SR-10")]
internal sealed class HyperVShareSignedTools : ManualControl
{
    public override string Title => "Media and tools beside the images are signed by their makers";
    public override string Why => "A changed installer puts its flaw into every image that is built with it.";
    protected override string LookAt => "that programs in the share verify (Get-AuthenticodeSignature), and that ISO files have the digests that their makers publish";
}
