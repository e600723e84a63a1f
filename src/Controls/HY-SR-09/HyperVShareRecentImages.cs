using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Images are not older than the site allows.</summary>
[Control("HV-09-02", Platform.HyperV, Scope.ImageStore, Severity.Medium)]
[Serves("HY-SR-9")]
internal sealed class HyperVShareRecentImages : ShareControl
{
    public override string Title => "No image is older than the site allows";
    public override string Why => "A machine made from an old image starts with every flaw that was found since.";
    public override string WantedText => "no image older than the site's maxImageAgeDays (90)";
    public override string Remedy => "Build the image anew with all patches, and take the old one out of the share";
    public override Impact Impact => Impact.ManualWork;
    protected override Setting Setting => HyperVShare.Images;
    protected override Parameter? Site { get; } = new("maxImageAgeDays", "90", "The greatest age of a gold image, in days since its last change");

    protected override Judgement OfImages(Facts facts)
    {
        var images = facts[Setting].Rows.Where(row => !string.Equals(row["Extension"], "vsc", StringComparison.OrdinalIgnoreCase)).ToList();
        var old = images.Where(row => DmtfTime.Of(row["LastModified"]) is not { } changed || facts.Now - changed > TimeSpan.FromDays(facts.Number(Site!))).Select(Show).ToList();
        return images.Count == 0 ? Judgement.NotApplicable("the share has no images")
            : old.Count == 0 ? Judgement.Pass(images.Count + " images, none too old") : Judgement.Fail(string.Join("; ", old));
    }

    protected override IEnumerable<Example> OfImages() =>
    [
        Example.Pass((Setting, Images(90, 1))),
        Example.Fail((Setting, Images(1, 91))),
        Example.Pass((Setting, Images(1, 91))).With(Site!, "91"),
        Example.Fail((Setting, TableOf(Setting, [@"D:\gold\a.vhdx", "1", null, "vhdx"]))),
        Example.NotApplicable((Setting, TableOf(Setting, [@"D:\gold\a.vsc", "1", null, "vsc"]))),
    ];

    private static string Show(Row row) => row["Name"] + " of " + (DmtfTime.Of(row["LastModified"])?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "an unknown day");

    private Reading Images(params int[] days) => TableOf(Setting, [.. days.Select(age => new string?[] { @"D:\gold\" + age + ".vhdx", "1", DmtfTime.Text(Example.Now.AddDays(-age)), "vhdx" })]);
}
