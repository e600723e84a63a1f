using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The library of System Center hands out images over HTTPS.</summary>
[Control("HV-12-05", Platform.HyperV, Scope.ImageStore, Severity.Info)]
[Serves("HY-SR-12")]
internal sealed class HyperVShareLibraryTransport : ManualControl
{
    public override string Title => "The library of Virtual Machine Manager copies images over HTTPS";
    public override string Why => "Images that a library server sends without a valid certificate can be swapped on their way.";
    protected override string LookAt => "where System Center Virtual Machine Manager is used: that transfers from the library are encrypted (AllowUnencryptedTransfers off), and that its server's certificate is valid";
}
