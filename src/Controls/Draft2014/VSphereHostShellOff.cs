using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host's shell is off, and stays off.</summary>
[Control("VS-GN-12", Platform.VSphere, Scope.Host, Severity.Medium)]
[Serves("HY-SR-16", Edition.Draft2014)]
internal sealed class VSphereHostShellOff : ServiceOffControl
{
    public override string Title => "ESXi Shell is off, and does not start with the host";
    public override string Why => "What is done in the shell goes past the roles and the log of vCenter.";
    public override string Remedy => "Configure, services, ESXi Shell: stop, and start and stop manually";
    protected override string Service => "TSM";
}
