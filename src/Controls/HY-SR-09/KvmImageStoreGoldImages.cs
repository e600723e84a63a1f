using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Gold images are recent; whether each is on the signed manifest is for a person to compare.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-09-01", Platform.Kvm, Scope.ImageStore, Severity.High)]
[Serves("HY-SR-9")]
internal sealed class KvmImageStoreGoldImages : Control
{
    private const string Modified = "target/timestamps/mtime";
    private static readonly Setting Volumes = LibvirtPool.Volumes(Modified);
    private static readonly Parameter Pools = new("imagePools", "", "The pools that hold gold images: names, with wildcards");
    private static readonly Parameter MaxDays = new("maxImageAgeDays", "90", "The greatest age of a gold image, in days since its last change");

    public override string Title => "Gold images are recent and all on the manifest";
    public override string Why => "Every virtual machine made from an old or unknown image starts with its flaws, or with what somebody planted in it.";
    public override string WantedText => "no image older than maxImageAgeDays (90), every one on the signed manifest of gold images";
    public override string Remedy => "Build the image anew with current patches, test it, sign it with Protect-HyImage, and remove the old one with virsh vol-delete; Test-HyImage holds the signed images against the gold standard in the site policy";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Volumes];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Pools, MaxDays];

    public override Judgement Judge(Facts facts)
    {
        if (facts.Selects(Pools) is not { } selected)
            return Judgement.Manual("decide which pools hold gold images in the site policy (parameter imagePools)");
        if (!selected)
            return Judgement.NotApplicable("not listed in imagePools");
        var images = facts[Volumes].Rows;
        if (images.Count == 0)
            return Judgement.Pass("no images");
        var oldest = facts.Now.ToUnixTimeSeconds() - facts.Number(MaxDays) * 86400;
        var bad = images.Where(image => !(Seconds(image[Modified]) >= oldest)).Select(image => image["name"]).ToList();
        return bad.Count > 0
            ? Judgement.Fail("older, or of unknown age: " + string.Join(", ", bad))
            : Judgement.Manual("all " + images.Count + " images are recent: test them with Test-HyImage against the gold standard in the site policy, or compare them with the manifest of gold images, by name and SHA-256");
    }

    // libvirt shows seconds since 1970 with nine decimals.
    private static long? Seconds(string? time) => Reading.Maybe(time?.Split('.')[0]).Number;

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Volumes, Images())).With(Pools, "*"),
        Example.Manual((Volumes, Images(["deb12.qcow2", DaysAgo(90) + ".917246636"]))).With(Pools, "exam*"),
        Example.Fail((Volumes, Images(["deb12.qcow2", DaysAgo(90)], ["deb11.qcow2", DaysAgo(91)]))).With(Pools, "exam*"),
        Example.Fail((Volumes, Images(["deb12.qcow2", DaysAgo(31)]))).With(Pools, "*").With(MaxDays, "30"),
        Example.Fail((Volumes, Images(["deb12.qcow2", null]))).With(Pools, "*"),
        Example.NotApplicable((Volumes, Images(["deb11.qcow2", DaysAgo(91)]))).With(Pools, "gold"),
        Example.Manual((Volumes, Images(["deb11.qcow2", DaysAgo(91)]))),
    ];

    private static string DaysAgo(int days) => Reading.Known(Example.Now.AddDays(-days).ToUnixTimeSeconds()).Text!;

    private static Reading Images(params string?[][] images) => TableOf(Volumes, images);
}
