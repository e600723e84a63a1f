using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Images of the chosen pools are encrypted, with a cipher that is not broken and secrets that nobody can read back.</summary>
[Control("LV-11-04", Platform.Kvm, Scope.ImageStore, Severity.Medium)]
[Serves("HY-SR-11")]
internal sealed class KvmImageStoreEncryption : Control
{
    private const string Name = "name", Format = "target/encryption/@format", Path = "target/path", Content = "target/format/@type", Volume = "usage/volume", Private = "@private";
    private static readonly Setting Volumes = LibvirtPool.Volumes(Format, Path, Content), Secrets = LibvirtHost.Secrets(Volume, Private);
    private static readonly Parameter Pools = new("encryptSelector", "", "The pools whose images must be encrypted: names, with wildcards");

    public override string Title => "Images that need it are encrypted with LUKS";
    public override string Why => "An image that leaves the host, on a backup, a network share or a discarded disk, is otherwise read by whoever finds it.";
    public override string WantedText => "encryption format luks on every image, with secrets that are private";
    public override string Remedy => "virsh secret-define with private='yes' and secret-set-value, virsh vol-create-from with <encryption format='luks'>, virsh edit the machine to use the new volume, then power the machine off and on";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Volumes, Secrets];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Pools];

    public override Judgement Judge(Facts facts)
    {
        if (facts.Selects(Pools) is not { } selected)
            return Judgement.Manual("decide which pools need encrypted images in the site policy (parameter encryptSelector)");
        if (!selected)
            return Judgement.NotApplicable("not listed in encryptSelector");
        var images = facts[Volumes].Rows.Where(volume => volume[Content] is not ("iso" or "dir")).ToList();
        if (images.Count == 0)
            return Judgement.NotApplicable("the pool has no images");
        var bad = images.Where(image => image[Format] != "luks").Select(image => image[Name] + " " + (image[Format] ?? "not encrypted")).ToList();
        if (bad.Count == 0)
        {
            var open = new HashSet<string?>(facts[Secrets].Rows.Where(secret => secret[Private] != "yes").Select(secret => secret[Volume]));
            bad.AddRange(images.Where(image => image[Path] is { } path && open.Contains(path)).Select(image => image[Name] + " has a secret that can be read back"));
        }

        return Judgement.Of(bad.Count == 0, bad.Count == 0 ? images.Count + " images, all luks" : string.Join("; ", bad));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Volumes, Table(Volumes, ["a", "luks", "/images/a", "qcow2"], ["cd", null, "/images/cd", "iso"]))).With(Pools, "exam*"),
        Example.Pass((Volumes, Table(Volumes, ["a", "luks", "/images/a", "raw"])), (Secrets, Table(Secrets, ["/images/a", "yes"], ["/images/ab", "no"], [null, "no"]))).With(Pools, "*"),
        Example.Fail((Volumes, Table(Volumes, ["a", "luks", "/images/a", "raw"])), (Secrets, Table(Secrets, ["/images/a", "no"]))).With(Pools, "*"),
        Example.Fail((Volumes, Table(Volumes, ["a", "qcow", "/images/a", "qcow2"]))).With(Pools, "*"),
        Example.Fail((Volumes, Table(Volumes, ["a", "luks", "/images/a", "raw"], ["b", null, "/images/b", "raw"]))).With(Pools, "*"),
        Example.NotApplicable((Volumes, Table(Volumes, ["b", null, "/images/b", "raw"]))).With(Pools, "gold"),
        Example.NotApplicable().With(Pools, "*"),
        Example.Manual((Volumes, Table(Volumes, ["b", null, "/images/b", "raw"]))),
    ];

    private static Reading Table(Setting of, params string?[][] rows) => TableOf(of, rows);
}
