using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Operations;

namespace HypervisorHardening.Docs.Generators;

/// <summary>A page for each folder of controls: the recommendations that it is for, and every control in full.</summary>
internal sealed class ControlPages : IGenerator
{
    /// <inheritdoc/>
    public IEnumerable<GeneratedFile> Generate(Product product, Repository repository) => product.Library.All
        .GroupBy(ControlFolder.Of)
        .OrderBy(folder => folder.Key, StringComparer.Ordinal)
        .Select(folder => new GeneratedFile("src/Controls/" + folder.Key + "/README.md", Page(product, folder.Key, [.. folder])));

    private static string Page(Product product, string folder, IReadOnlyList<ControlInfo> controls)
    {
        var own = product.Catalogue.Recommendations.Where(recommendation => ControlFolder.Of(recommendation.Id, recommendation.Edition) == folder
            && controls.Any(control => control.Serves.Any(serves => serves.Edition == recommendation.Edition && serves.Recommendation == recommendation.Id))).ToList();
        return Generation.Mark
            + "# " + folder + "\n\n"
            + string.Join("\n", own.Select(recommendation => RecommendationText.Of(product.Catalogue, recommendation)))
            + "\n" + Markdown.Table(
                ["Control", "Title", "Platform", "Judges", "Severity", "Kind"],
                controls.Select(control => new[]
                {
                    "[" + control.Id + "](" + Markdown.Anchor(control.ToString()) + ")", Markdown.Text(control.Title), string.Join(", ", control.Platforms),
                    control.Scope.ToString(), control.Severity.ToString(), control.IsManual ? "manual" : "automatic",
                }))
            + Elsewhere(product, folder, own)
            + string.Concat(controls.Select(control => "\n" + ControlText.Of(control)));
    }

    private static string Elsewhere(Product product, string folder, List<Recommendation> own)
    {
        var others = product.Library.All
            .Where(control => ControlFolder.Of(control) != folder && own.Any(recommendation => product.Selector.Served(control, recommendation.Edition).Contains(recommendation)))
            .Select(control => "[" + control.Id + "](../" + ControlFolder.Of(control) + "/README.md" + Markdown.Anchor(control.ToString()) + ")")
            .ToList();
        return others.Count == 0 ? "" : "\nControls in other folders that serve " + (own.Count == 1 ? own[0].Id : "one of these") + " too: " + string.Join(", ", others) + ".\n";
    }
}
