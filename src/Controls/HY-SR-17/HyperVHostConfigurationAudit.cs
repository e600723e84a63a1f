using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Writes to the files of virtual machines are audited; no CIM class tells the audit policy.</summary>
[Control("HV-17-05", Platform.HyperV, Scope.Host, Severity.Low)]
[Serves("HY-SR-17")]
internal sealed class HyperVHostConfigurationAudit : ManualControl
{
    public override string Title => "Writes to the folders of virtual machines are audited";
    public override string Why => "Files of a machine that are changed past Hyper-V leave no trace in its own logs.";
    protected override string LookAt => "Run on the host: auditpol /get /subcategory:\"File System\" (success must be on), and look at the audit entries of the folders of virtual machines (Get-Acl PATH -Audit): writing, deleting and changing permissions by Everyone must be audited.";
}
