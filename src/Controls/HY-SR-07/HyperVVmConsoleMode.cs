using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Ways from the host into the guest are known.</summary>
[Control("HV-07-13", Platform.HyperV, Scope.VirtualMachine, Severity.Info)]
[Serves("HY-SR-7")]
internal sealed class HyperVVmConsoleMode : ManualControl
{
    public override string Title => "PowerShell Direct and the console's mode are as planned";
    public override string Why => "PowerShell Direct reaches the guest past its network, and the host cannot switch it off.";
    protected override string LookAt => "in the guest: whether the service vmicvmsession (PowerShell Direct) may run; on the host: whether ConsoleMode of Msvm_VirtualSystemSettingData is as planned";
}
