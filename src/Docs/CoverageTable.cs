using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Operations;

namespace HypervisorHardening.Docs;

/// <summary>How many controls serve each recommendation of an edition on each platform.</summary>
/// <param name="product">The catalogue and the controls.</param>
/// <param name="prefix">The way from the page to <c>src/Controls</c>, with a slash at its end; empty where the page lies there.</param>
internal sealed class CoverageTable(Product product, string prefix)
{
    private static readonly Platform[] Platforms = Enum.GetValues<Platform>();

    /// <summary>How the figures are to be read.</summary>
    public const string Legend = "`7 + 1`: seven controls that are judged automatically and one that asks a person; `–`: none.";

    /// <summary>The table of one edition.</summary>
    public string Of(Edition edition) => Markdown.Table(
        ["", EditionName.Full(edition), .. Platforms.Select(Name)],
        product.Catalogue.RecommendationsOf(edition).Select(recommendation => Row(recommendation, edition)));

    private static string Name(Platform platform) => platform switch
    {
        Platform.VSphere => "vSphere",
        Platform.HyperV => "Hyper-V",
        Platform.Kvm => "KVM",
        _ => platform.ToString(),
    };

    private string[] Row(Recommendation recommendation, Edition edition)
    {
        var serving = product.Library.All.Where(control => product.Selector.Served(control, edition).Contains(recommendation)).ToList();
        return
        [
            recommendation.Id,
            Markdown.Text(recommendation.Title),
            .. Platforms.Select(platform => Cell(recommendation, serving.Where(control => control.Platforms.Contains(platform)).ToList())),
        ];
    }

    private string Cell(Recommendation recommendation, List<ControlInfo> serving)
    {
        if (serving.Count == 0)
            return "–";
        var manual = serving.Count(control => control.IsManual);
        var figure = (serving.Count - manual) + (manual == 0 ? "" : " + " + manual);
        return "[" + figure + "](" + prefix + Folder(recommendation, serving) + "/README.md)";
    }

    /// <summary>The recommendation's own folder where one of the controls lies there, else the folder of most of them.</summary>
    private static string Folder(Recommendation recommendation, List<ControlInfo> serving)
    {
        var own = ControlFolder.Of(recommendation.Id, recommendation.Edition);
        return serving.GroupBy(ControlFolder.Of)
            .OrderByDescending(folder => folder.Key == own)
            .ThenByDescending(folder => folder.Count())
            .ThenBy(folder => folder.Key, StringComparer.Ordinal)
            .First().Key;
    }
}
