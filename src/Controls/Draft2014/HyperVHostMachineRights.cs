using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Virtual machines keep the user rights that they need; no CIM class tells user rights.</summary>
[Control("HV-GN-09", Platform.HyperV, Scope.Host, Severity.Info)]
[Serves("HY-SR-14", Edition.Draft2014)]
internal sealed class HyperVHostMachineRights : ManualControl
{
    public override string Title => "Baselines leave virtual machines the user rights that they need";
    public override string Why => "A baseline that takes them away keeps machines from starting, and the next step is to drop the whole baseline.";
    protected override string LookAt => "Run on the host: secedit /export /areas USER_RIGHTS /cfg FILE. SeServiceLogonRight and SeCreateSymbolicLinkPrivilege must have S-1-5-83-0 (NT VIRTUAL MACHINE\\Virtual Machines).";
}
