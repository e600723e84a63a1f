using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Each template disk of shielded machines has its signature catalog beside it.</summary>
[Control("HV-10-02", Platform.HyperV, Scope.ImageStore, Severity.Medium)]
[Serves("HY-SR-10")]
internal sealed class HyperVShareTemplateCatalogs : ShareControl
{
    private const string Disk = ".vhdx", Catalog = ".vsc";

    public override string Title => "Template disks of shielded machines have a volume signature catalog";
    public override string Why => "The owner of a shielded machine trusts a template by its catalog: without one, or with another's, a changed disk starts under the owner's secrets.";
    public override string WantedText => "beside each template in the site's requireVsc a file of the same name that ends in .vsc";
    public override string Remedy => "Protect-TemplateDisk -Path DISK.vhdx (on a machine of the image team), then Save-VolumeSignatureCatalog -TemplateDiskPath DISK.vhdx -VolumeSignatureCatalogPath DISK.vsc; check the signer";
    public override Impact Impact => Impact.ManualWork;
    protected override Setting Setting => HyperVShare.Images;
    protected override Parameter? Site { get; } = new("requireVsc", "", "The file names of template disks for shielded machines, with * as a wildcard, for example shielded-*.vhdx");

    protected override Judgement OfImages(Facts facts)
    {
        if (facts.Items(Site!).Count == 0)
            return Judgement.Manual("list the template disks for shielded machines in the site policy (parameter requireVsc)");
        var files = new HashSet<string>(facts[Setting].Rows.Select(row => row["Name"] ?? ""), StringComparer.OrdinalIgnoreCase);
        var templates = files.Where(file => file.EndsWith(Disk, StringComparison.OrdinalIgnoreCase) && facts.Items(Site!).Any(item => NamePattern.Matches(item, file.Split('\\').Last()))).ToList();
        var bare = templates.Where(file => !files.Contains(file.Substring(0, file.Length - Disk.Length) + Catalog)).ToList();
        return templates.Count == 0 ? Judgement.NotApplicable("the share has no template in requireVsc")
            : bare.Count == 0 ? Judgement.Pass(templates.Count + " templates, each with a catalog") : Judgement.Fail("no catalog: " + string.Join("; ", bare));
    }

    protected override IEnumerable<Example> OfImages() =>
    [
        Example.Manual((Setting, Files(@"D:\lib\s-1.vhdx"))),
        Example.Pass((Setting, Files(@"D:\lib\s-1.vhdx", @"D:\lib\S-1.VSC", @"D:\lib\plain.vhdx"))).With(Site!, "s-*"),
        Example.Fail((Setting, Files(@"D:\lib\s-1.vhdx", @"D:\lib\s-2.vhdx", @"D:\lib\s-1.vsc"))).With(Site!, "s-*"),
        Example.Fail((Setting, Files(@"D:\lib\s-1.vhdx", @"D:\other\s-1.vsc"))).With(Site!, "s-*.vhdx"),
        Example.NotApplicable((Setting, Files(@"D:\lib\plain.vhdx"))).With(Site!, "s-*"),
    ];

    private Reading Files(params string[] paths) => TableOf(Setting, [.. paths.Select(path => new string?[] { path, "1", null, null })]);
}
