using System.CommandLine;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Cli.Commands;

/// <summary>The option that names the site policy, the same for every command that takes it.</summary>
internal sealed class PolicyOptions
{
    private readonly Option<string?> policy = new("--policy") { Description = "The site policy: parameters, exceptions and attestations ('hysr policy new' writes one)" };

    /// <summary>Adds the option to a command.</summary>
    public void AddTo(Command command) => command.Add(policy);

    /// <summary>Gives a request the policy that the user has named.</summary>
    /// <exception cref="HyException">It cannot be read, or has an error.</exception>
    public void Apply(ParseResult parsed, Product product, AssessmentRequest request)
    {
        if (parsed.GetValue(policy) is { } file)
            request.Policy = product.Policies.Load(file);
    }

    /// <summary>Says what somebody has to see to in the policy.</summary>
    public static void Say(AssessmentSummary summary)
    {
        foreach (var warning in summary.PolicyWarnings)
            Guarded.Say(new HyException(warning.Id, warning.ToString()));
    }
}
