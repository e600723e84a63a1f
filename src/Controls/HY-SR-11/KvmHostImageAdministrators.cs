using System.Collections.Generic;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Only administrators of images may format, delete and overwrite them through libvirt.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-11-03", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-11")]
[Serves("HY-SR-18")]
internal sealed class KvmHostImageAdministrators : PolkitActionsControl
{
    public override string Title => "Only image administrators may change images through libvirt";
    public override string Why => "Whoever may write a volume's data replaces the disk of any virtual machine, whatever the files' own permissions say: the daemon does it as root.";
    protected override IReadOnlyList<string> Actions { get; } =
        ["storage-vol.data-write", "storage-vol.delete", "storage-vol.format", "storage-vol.resize", "storage-pool.delete", "storage-pool.format", "storage-pool.write"];
    protected override Parameter Allowed { get; } = new("imageAdmins", "", "The users who may change images");
    protected override Setting Drivers { get; } = LibvirtHost.DriverConf("virtstoraged", "access_drivers");
}
