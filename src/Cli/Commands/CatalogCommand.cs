using System;
using System.CommandLine;
using System.Linq;
using HypervisorHardening.Cli.Output;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Operations;

namespace HypervisorHardening.Cli.Commands;

/// <summary><c>hysr catalog</c>: what NIST asks, and what is checked for it.</summary>
internal sealed class CatalogCommand : ICommandSource
{
    private readonly Option<string> edition = SelectionOptions.Editions();
    private readonly Option<Platform[]> platform = Choices.Many<Platform>("--platform", "Platforms");
    private readonly Option<OutputFormat> format = Choices.One("--format", "How the list is written", OutputFormat.Table);

    public Command Create()
    {
        var catalog = new Command("catalog", "What NIST asks, and what is checked for it.");
        catalog.Add(List("functions", "Baseline functions.", Functions));
        catalog.Add(List("recommendations", "Recommendations of an edition, and of SP 800-125B.", Recommendations));
        catalog.Add(List("threats", "Threats, threat sources and design vulnerabilities.", Threats));
        var controls = List("controls", "What is checked on each platform.", Controls);
        controls.Add(platform);
        catalog.Add(controls);
        return catalog;
    }

    private Command List(string name, string description, Func<ParseResult, Product, Listing> list)
    {
        var command = new Command(name, description) { edition, format };
        command.SetAction((parsed, cancellation) => Guarded.RunAsync(() =>
        {
            list(parsed, App.Product()).Write(parsed.GetValue(format));
            return ExitCode.Done;
        }, cancellation));
        return command;
    }

    private Listing Functions(ParseResult parsed, Product product)
    {
        var chosen = Edition(parsed);
        return new Listing(
            ["id", "name", "recommendations", "summary", "note"],
            product.Catalogue.Functions.Select(function => new object?[]
            {
                function.Id,
                function.Names.TryGetValue(chosen, out var name) ? name : function.Name,
                function.Recommendations.TryGetValue(chosen, out var ids) ? ids : [],
                function.Summary,
                function.Note,
            }));
    }

    private Listing Recommendations(ParseResult parsed, Product product) => new(
        ["id", "edition", "title", "functions", "threats", "sp80053", "strength", "summary"],
        product.Selector.Recommendations(new AssessmentRequest { Edition = Edition(parsed) }).Select(recommendation => new object?[]
        {
            recommendation.Id, EditionName.Short(recommendation.Edition), recommendation.Title, recommendation.Functions, recommendation.Threats,
            recommendation.Sp80053, recommendation.Strength, recommendation.Summary,
        }));

    private Listing Threats(ParseResult parsed, Product product) => new(
        ["id", "kind", "name", "functions", "summary"],
        product.Catalogue.Threats.Where(threat => threat.Editions.Contains(Edition(parsed))).Select(threat => new object?[]
        {
            threat.Id, threat.Kind.ToString(), threat.Name, threat.Functions, threat.Summary,
        }));

    private Listing Controls(ParseResult parsed, Product product)
    {
        var platforms = parsed.GetValue(platform) ?? [];
        var chosen = Edition(parsed);
        return new(
            ["id", "name", "platforms", "scope", "severity", "recommendations", "title", "wanted", "impact", "remedy", "why"],
            product.Library.All
                .Where(control => platforms.Length == 0 || platforms.Intersect(control.Platforms).Any())
                .Select(control => (Control: control, Served: product.Selector.Served(control, chosen)))
                .Where(pair => pair.Served.Count > 0)
                .Select(pair => new object?[]
                {
                    pair.Control.Id, pair.Control.Name, pair.Control.Platforms.Select(one => one.ToString()).ToList(), pair.Control.Scope.ToString(), pair.Control.Severity.ToString(),
                    pair.Served.Select(recommendation => recommendation.Id).ToList(), pair.Control.Title, pair.Control.Wanted,
                    pair.Control.Impact.ToString(), pair.Control.Remedy, pair.Control.Why,
                }));
    }

    private Edition Edition(ParseResult parsed) => EditionName.Parse(parsed.GetRequiredValue(edition));
}
