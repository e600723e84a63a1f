using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host refuses to migrate virtual machines without TLS.</summary>
[Control("LV-13-01", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-13")]
internal sealed class KvmHostMigrationTlsForced : SettingControl
{
    public override string Title => "Migration without TLS is refused";
    public override string Why => "The memory of a migrating virtual machine, keys and passwords included, crosses the network in clear text unless every single call asks for TLS.";
    public override string Remedy => "Deploy certificates on all hosts first (LV-13-02), then /etc/libvirt/qemu.conf: migrate_tls_force = 1, restart libvirtd or virtqemud";
    public override Impact Impact => Impact.ServiceRestart;
    public override IReadOnlyList<string> RepairAfter { get; } = ["LV-13-02"];
    protected override Setting Setting { get; } = LibvirtHost.QemuConf("migrate_tls_force");
    protected override Wanted Wanted { get; } = Wanted.OneOf("1");
    protected override IReadOnlyList<string?> Good => ["1"];
    protected override IReadOnlyList<string?> Bad => [null, "0", "10"];
}
