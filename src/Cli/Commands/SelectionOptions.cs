using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Operations;

namespace HypervisorHardening.Cli.Commands;

/// <summary>The options that choose controls, the same for every command that takes them.</summary>
internal sealed class SelectionOptions
{
    private readonly Option<string> edition = Editions();
    private readonly Option<string[]> recommendations = Many("--sr", "Recommendations: HY-SR-6A, 6a, VM-NS-R1, ...");
    private readonly Option<string[]> controls = Many("--control", "Control ids or names, with wildcards");
    private readonly Option<string[]> functions = Many("--function", "Baseline functions: HY-BF1, ...");
    private readonly Option<string[]> threats = Many("--threat", "Threats: HYP-T3, HYP-DV4, ...");
    private readonly Option<Severity[]> severities = Choices.Many<Severity>("--severity", "Severities");
    private readonly Option<string[]> resources = Many("--resource", "Names of resources, with wildcards");

    /// <summary>The option that names an edition.</summary>
    public static Option<string> Editions() => new("--edition")
    {
        Description = "rev1, final2018, draft2017, draft2014, or 125B alone",
        DefaultValueFactory = _ => "rev1",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { edition, recommendations, controls, functions, threats, severities, resources })
            command.Add(option);
    }

    /// <summary>What the user has chosen.</summary>
    public AssessmentRequest Request(ParseResult parsed) => new()
    {
        Edition = EditionName.Parse(parsed.GetRequiredValue(edition)),
        Recommendations = Values(parsed, recommendations),
        Controls = Values(parsed, controls),
        Functions = Values(parsed, functions),
        Threats = Values(parsed, threats),
        Severities = parsed.GetValue(severities) ?? [],
        Resources = Values(parsed, resources),
    };

    private static Option<string[]> Many(string name, string description) =>
        new(name) { Description = description, AllowMultipleArgumentsPerToken = true };

    private static IReadOnlyList<string> Values(ParseResult parsed, Option<string[]> option) =>
        Choices.Split(parsed.GetValue(option) ?? []).ToList();
}
