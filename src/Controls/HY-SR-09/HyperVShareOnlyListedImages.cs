using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The share holds no image that the site does not know.</summary>
[Control("HV-09-01", Platform.HyperV, Scope.ImageStore, Severity.High)]
[Serves("HY-SR-9")]
internal sealed class HyperVShareOnlyListedImages : ShareControl
{
    public override string Title => "The share holds images of the site's manifest only";
    public override string Why => "A machine made from an image that nobody checked may be hostile from its first second.";
    public override string WantedText => "no image but those whose file name is in the site's imageManifest";
    public override string Remedy => "Move the image out of the share until it is checked, then list its file name in the site policy; what the files contain is for HV-10-01 and Test-HyImage";
    public override Impact Impact => Impact.ManualWork;
    protected override Setting Setting => HyperVShare.Images;
    protected override Parameter? Site { get; } = new("imageManifest", "", "The file names of the images that belong in the shares, with * as a wildcard, for example ws2022-*.vhdx");

    protected override Judgement OfImages(Facts facts)
    {
        var known = facts.Items(Site!);
        if (known.Count == 0)
            return Judgement.Manual("list the images that belong in the shares in the site policy (parameter imageManifest)");
        var images = facts[Setting].Rows.Select(row => row["Name"] ?? "").ToList();
        var stray = images.Where(image => !known.Any(item => NamePattern.Matches(item, image.Split('\\').Last()))).ToList();
        return stray.Count == 0 ? Judgement.Pass(images.Count + " images, all in the manifest") : Judgement.Fail(string.Join("; ", stray));
    }

    protected override IEnumerable<Example> OfImages() =>
    [
        Example.Manual((Setting, Images(@"D:\gold\ws2022.vhdx"))),
        Example.Pass((Setting, Images(@"D:\gold\ws2022-07.vhdx", @"D:\gold\Tools.iso"))).With(Site!, "ws2022-*.vhdx, tools.iso"),
        Example.Pass((Setting, Images())).With(Site!, "tools.iso"),
        Example.Fail((Setting, Images(@"D:\gold\ws2022-07.vhdx", @"D:\gold\game.iso"))).With(Site!, "ws2022-*.vhdx, tools.iso"),
        Example.Fail((Setting, Images(@"D:\gold\tools.iso.vhdx"))).With(Site!, "tools.iso"),
    ];

    private Reading Images(params string[] paths) => TableOf(Setting, [.. paths.Select(path => new string?[] { path, "1", null, null })]);
}
