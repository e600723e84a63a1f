using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host's SSH service is off, and stays off.</summary>
[Control("VS-GN-11", Platform.VSphere, Scope.Host, Severity.High)]
[Serves("HY-SR-16", Edition.Draft2014)]
internal sealed class VSphereHostSshOff : ServiceOffControl
{
    public override string Title => "SSH is off, and does not start with the host";
    public override string Why => "SSH goes past the roles and the log of vCenter, straight to root on the hypervisor.";
    public override string Remedy => "Configure, services, SSH: stop, and start and stop manually";
    protected override string Service => "TSM-SSH";
}
