using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>An alarm tells somebody when a virtual machine is reconfigured.</summary>
[Control("VS-17-01", Platform.VSphere, Scope.ManagementServer, Severity.High)]
[Serves("HY-SR-17")]
internal sealed class VSphereServerReconfigurationAlarm : AlarmControl
{
    public override string Title => "An alarm goes out when a virtual machine is reconfigured";
    public override string Why => "A disk, a network card or a weaker setting that somebody adds is noticed by nobody as long as it is only an event among thousands.";
    protected override Parameter Events { get; } = new("reconfigurationEvents", "VmReconfiguredEvent", "The events of a virtual machine's configuration for which an alarm must go out");
}
