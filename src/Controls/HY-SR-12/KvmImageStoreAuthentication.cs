using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Storage on the network knows its clients, and does not take the word of whoever reaches it.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-12-01", Platform.Kvm, Scope.ImageStore, Severity.High)]
[Serves("HY-SR-12")]
[NotVerified("pools of type rbd, gluster, sheepdog, vstorage and iscsi-direct; no storage server was at hand")]
internal sealed class KvmImageStoreAuthentication : Control
{
    private static readonly Setting Type = LibvirtPool.Xml("@type"), Format = LibvirtPool.Xml("source/format/@type"), Login = LibvirtPool.Xml("source/auth/@type");
    private static readonly Setting Options = LibvirtPool.Each("*[local-name()='mount_opts']/*[local-name()='option']", "@name");
    private static readonly Parameter Security = new("nfsSecurity", "krb5p, krb5i", "The NFS security flavours that are good enough; add sys where the storage network is closed to all others");

    public override string Title => "The pool's storage server authenticates its clients";
    public override string Why => "An NFS export or iSCSI target that trusts addresses hands every image to whoever can take on the address of a host.";
    public override string WantedText => "iscsi with chap, rbd with ceph, nfs with a security flavour of nfsSecurity (krb5p, krb5i)";
    public override string Remedy => "virsh pool-edit POOL: <auth type='chap' username='NAME'> with a secret, or <fs:mount_opts><fs:option name='sec=krb5p'/></fs:mount_opts>; then virsh pool-destroy and pool-start with its machines off";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Type, Format, Login, Options];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Security];

    public override Judgement Judge(Facts facts)
    {
        switch (facts[Type].Text)
        {
            case "iscsi" or "iscsi-direct" or "rbd":
                return Judgement.Of(facts[Login].Text is "chap" or "ceph", facts[Type].Text + ", authentication " + facts[Login]);
            case "sheepdog":
                return Judgement.Fail("sheepdog has no authentication");
            case "gluster" or "vstorage":
            case "netfs" when facts[Format].Text is "glusterfs" or "cifs":
                return Judgement.Manual("check at the storage server that it lets in the hosts' certificates or passwords only, and encrypts (the pool's XML does not tell)");
            case "netfs":
                var flavours = facts[Options].Rows.SelectMany(option => (option["@name"] ?? "").Split(',')).Select(option => option.Trim())
                    .Where(option => option.StartsWith("sec=", StringComparison.Ordinal)).Select(option => option.Substring(4)).ToList();
                // Without the option the kernel settles on sys, the client's own word.
                var flavour = flavours.Count == 0 ? "sys" : flavours[flavours.Count - 1];
                return Judgement.Of(flavour.Split(':').All(facts.Items(Security).Contains), flavours.Count == 0 ? "nfs, no sec option" : "nfs, sec=" + flavour);
            default:
                return Judgement.NotApplicable("a pool of type " + facts[Type] + " is not on the network");
        }
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Type, Reading.Known("iscsi")), (Login, Reading.Known("chap"))),
        Example.Pass((Type, Reading.Known("rbd")), (Login, Reading.Known("ceph"))),
        Example.Pass((Type, Reading.Known("netfs")), (Format, Reading.Known("nfs")), (Options, Mounted("nodev", "sec=krb5p"))),
        Example.Pass((Type, Reading.Known("netfs")), (Format, Reading.Known("auto")), (Options, Mounted("nodev,sec=krb5i:krb5p"))),
        Example.Fail((Type, Reading.Known("netfs")), (Format, Reading.Known("auto")), (Options, Mounted("sec=krb5p:sys"))),
        Example.Fail((Type, Reading.Known("netfs")), (Format, Reading.Known("nfs")), (Options, Mounted("sec=krb5"))),
        Example.Fail((Type, Reading.Known("netfs")), (Format, Reading.Known("nfs"))),
        Example.Pass((Type, Reading.Known("netfs")), (Format, Reading.Known("nfs"))).With(Security, "krb5p, sys"),
        Example.Fail((Type, Reading.Known("iscsi"))),
        Example.Fail((Type, Reading.Known("sheepdog"))),
        Example.Manual((Type, Reading.Known("netfs")), (Format, Reading.Known("glusterfs"))),
        Example.Manual((Type, Reading.Known("gluster"))),
        Example.NotApplicable((Type, Reading.Known("dir"))),
    ];

    private static Reading Mounted(params string[] options) => Reading.Known(options.Select(option => new Row(Options.Columns, [option])).ToList());
}
