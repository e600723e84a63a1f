using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Rights on single virtual machines are given and denied by what manages the hosts: Hyper-V itself has none.</summary>
[Control("HV-18-05", Platform.HyperV, Scope.Host, Severity.Info)]
[Serves("HY-SR-18")]
internal sealed class HyperVHostRolesByScope : ManualControl
{
    public override string Title => "Rights are granted and denied for each virtual machine or group of them";
    public override string Why => "Hyper-V has had no roles of its own since Windows Server 2012 R2: who administers one machine administers all.";
    protected override string LookAt => "Look at the roles of the product that manages the hosts (user roles of System Center Virtual Machine Manager, role assignments of Azure Local): each must be limited to clouds, host groups or resource groups, with sensitive machines out of the scope of all others; attest the export.";
}
