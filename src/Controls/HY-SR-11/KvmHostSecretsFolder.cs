using System.Collections.Generic;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The folder in which libvirt keeps the keys of images and storage is root's alone.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-11-05", Platform.Kvm, Scope.Host, Severity.Medium)]
[Serves("HY-SR-11")]
internal sealed class KvmHostSecretsFolder : ItemsControl
{
    public override string Title => "libvirt's secrets are readable by root only";
    public override string Why => "The folder holds the keys of encrypted images and the passwords of storage servers, in base64 only.";
    public override string WantedText => "/etc/libvirt/secrets with mode 0700 or stricter, owned by root";
    public override string Remedy => "chown root:root /etc/libvirt/secrets; chmod 0700 /etc/libvirt/secrets";
    public override Impact Impact => Impact.None;
    protected override Setting Items { get; } = LibvirtHost.FileModes("/etc/libvirt/secrets");
    protected override string Noun => "folders of secrets";
    protected override Judgement None => Judgement.NotApplicable("libvirt keeps no secrets on this host");
    protected override bool Accepts(Row row, Facts facts) => row["owner"] is "root" or "0" && PermissionBits.Within(row["mode"], "0700");
    public override Repair Repair(Facts facts) => Mended(facts, row => row.With("mode", PermissionBits.Limited(row["mode"], "0700")).With("owner", "root"));
    protected override string Show(Row row) => row["path"] + " mode " + row["mode"] + " owner " + row["owner"];

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Item("/etc/libvirt/secrets", "0700", "root", "root", "0"))),
        Example.Fail((Items, Item("/etc/libvirt/secrets", "0710", "root", "root", "0"))),
        Example.Fail((Items, Item("/etc/libvirt/secrets", "0700", "libvirt-qemu", "root", "0"))),
        Example.Fail((Items, Item("/etc/libvirt/secrets", "02755", "libvirt-qemu", "kvm", "0"))),
        Example.NotApplicable(),
    ];
}
