using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Operators reach the host through PowerShell endpoints that let them do their work and no more.</summary>
[Control("HV-18-04", Platform.HyperV, Scope.Host, Severity.Medium)]
[Serves("HY-SR-18")]
internal sealed class HyperVHostLimitedEndpoints : ManualControl
{
    public override string Title => "Operators have PowerShell endpoints with only the commands that they need";
    public override string Why => "Without such endpoints whoever may restart one machine must be an administrator of all of them.";
    protected override string LookAt => "Run on the host: Get-PSSessionConfiguration. At least one endpoint must be restricted (session type RestrictedRemoteServer, a virtual account, role capabilities that name the Hyper-V cmdlets and their VM names), and microsoft.powershell must be open to administrators only.";
}
