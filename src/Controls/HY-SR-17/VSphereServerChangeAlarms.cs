using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Alarms tell somebody when machines come, go or move, and when rights change.</summary>
[Control("VS-17-02", Platform.VSphere, Scope.ManagementServer, Severity.Medium)]
[Serves("HY-SR-17")]
internal sealed class VSphereServerChangeAlarms : AlarmControl
{
    public override string Title => "Alarms go out when machines are made or removed, and when rights change";
    public override string Why => "A machine that nobody ordered, or a right that somebody gave to himself, is the first step of most attacks from inside.";
    protected override Parameter Events { get; } = new("alarmEvents",
        "VmCreatedEvent, VmRemovedEvent, VmResourcePoolMovedEvent, PermissionAddedEvent, PermissionUpdatedEvent, PermissionRemovedEvent, RoleUpdatedEvent, com.vmware.sso.PrincipalManagement",
        "The events of machines and rights for which an alarm must go out");
}
