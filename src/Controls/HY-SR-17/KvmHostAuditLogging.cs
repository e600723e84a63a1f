using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>libvirt writes its audit records to its own log as well.</summary>
[Control("LV-17-02", Platform.Kvm, Scope.Host, Severity.Low)]
[Serves("HY-SR-17")]
internal sealed class KvmHostAuditLogging : SettingControl
{
    public override string Title => "libvirt's audit records reach its log as well";
    public override string Why => "Where only the audit system has the records, a log collector that reads the journal never sees a virtual machine change.";
    public override string Remedy => "/etc/libvirt/libvirtd.conf (virtqemud.conf where the daemons are modular): audit_logging = 1, restart the daemon";
    public override Impact Impact => Impact.ServiceRestart;
    protected override Setting Setting { get; } = LibvirtHost.DaemonConf("audit_logging");
    protected override Wanted Wanted { get; } = Wanted.OneOf("1");
    protected override IReadOnlyList<string?> Good => ["1"];
    protected override IReadOnlyList<string?> Bad => [null, "0", "10", "yes"];
}
