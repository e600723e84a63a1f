using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Only root, or QEMU's user, can read and write images.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-11-02", Platform.Kvm, Scope.ImageStore, Severity.High)]
[Serves("HY-SR-11")]
[Serves("HY-SR-18")]
internal sealed class KvmImageStoreImageModes : Control
{
    private const string Name = "name", Type = "@type", Mode = "target/permissions/mode", Owner = "target/permissions/owner", Path = "target/path", Base = "backingStore/path";
    private static readonly Setting Volumes = LibvirtPool.Volumes(Type, Mode, Owner, Path, Base);
    private static readonly Parameter Most = new("volMode", "0600", "The most that an image's mode may allow, in octal");

    public override string Title => "Images are closed to ordinary users";
    public override string Why => "An image holds all that its virtual machine stores, passwords and keys included; whoever may write it owns the machine at its next start.";
    public override string WantedText => "at most volMode (0600), of base images of other images 0644, owned by root or by QEMU's user";
    public override string Remedy => "chmod 0600 IMAGE; chown root:root IMAGE (while no machine uses it); virsh pool-refresh POOL";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Volumes, ImageOwner.User, LibvirtHost.Accounts];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Most];

    public override Judgement Judge(Facts facts)
    {
        var images = facts[Volumes].Rows.Where(volume => volume[Mode] is not null).ToList();
        if (images.Count == 0)
            return Judgement.NotApplicable("the pool has no volumes with permissions of their own");
        var bases = new HashSet<string?>(images.Select(image => image[Base]));
        var owners = images.Select(image => image[Owner]).Distinct().ToDictionary(owner => owner ?? "", owner => ImageOwner.Accepts(owner, facts));
        var bad = images.Where(image => !PermissionBits.Within(image[Mode], Limit(image, bases, facts.Text(Most))) || !owners[image[Owner] ?? ""])
            .Select(image => image[Name] + " mode " + image[Mode] + " owner " + image[Owner]).ToList();
        return Judgement.Of(bad.Count == 0, bad.Count == 0 ? images.Count + " images, all closed" : string.Join("; ", bad));
    }

    // udev gives devices to root and the group disk, which is as good as root.
    private static string Limit(Row image, HashSet<string?> bases, string most) =>
        image[Type] == "block" ? "0660" : image[Path] is { } path && bases.Contains(path) ? "0644" : most;

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Volumes, Images(["a.qcow2", "file", "0600", "0", "/images/a.qcow2", null]))),
        Example.Pass((Volumes, Images(["a.qcow2", "file", "0600", "107", "/images/a.qcow2", null])), (LibvirtHost.Accounts, Account("qemu", "107"))),
        Example.Pass((Volumes, Images(["gold", "file", "0644", "0", "/images/gold", null], ["a", "file", "0600", "0", "/images/a", "/images/gold"]))),
        Example.Pass((Volumes, Images(["lv", "block", "0660", "0", "/dev/vg/lv", null]))),
        Example.Fail((Volumes, Images(["a.qcow2", "file", "0644", "0", "/images/a.qcow2", null]))),
        Example.Fail((Volumes, Images(["gold", "file", "0664", "0", "/images/gold", null], ["a", "file", "0600", "0", "/images/a", "/images/gold"]))),
        Example.Fail((Volumes, Images(["a", "file", "0600", "1000", "/images/a", null])), (LibvirtHost.Accounts, Account("alice", "1000"))),
        Example.Pass((Volumes, Images(["a", "file", "0640", "0", "/images/a", null]))).With(Most, "0640"),
        Example.NotApplicable((Volumes, Images(["rbd", "network", null, null, "pool/rbd", null]))),
        Example.NotApplicable(),
    ];

    private static Reading Images(params string?[][] images) => TableOf(Volumes, images);

    private static Reading Account(string name, string uid) => TableOf(LibvirtHost.Accounts, [name, uid, "/usr/sbin/nologin", "true"]);
}
