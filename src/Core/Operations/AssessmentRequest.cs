using System.Collections.Generic;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Policy;

namespace HypervisorHardening.Core.Operations;

/// <summary>What to judge. An empty list leaves nothing out; several kinds of choice narrow one another down.</summary>
public sealed class AssessmentRequest
{
    private SiteParameters? parameters;

    /// <summary>The edition whose recommendations are answered. Those of SP 800-125B are answered beside each.</summary>
    public Edition Edition { get; set; } = Edition.Rev1;

    /// <summary>Recommendations, in any spelling.</summary>
    public IReadOnlyList<string> Recommendations { get; set; } = [];

    /// <summary>Baseline functions, in any spelling.</summary>
    public IReadOnlyList<string> Functions { get; set; } = [];

    /// <summary>Threats, in any spelling.</summary>
    public IReadOnlyList<string> Threats { get; set; } = [];

    /// <summary>Control ids or names; names may have wildcards.</summary>
    public IReadOnlyList<string> Controls { get; set; } = [];

    /// <summary>Severities.</summary>
    public IReadOnlyList<Severity> Severities { get; set; } = [];

    /// <summary>Platforms.</summary>
    public IReadOnlyList<Platform> Platforms { get; set; } = [];

    /// <summary>Names of resources, with wildcards, or their ids.</summary>
    public IReadOnlyList<string> Resources { get; set; } = [];

    /// <summary>What the site has decided for itself.</summary>
    public SitePolicy Policy { get; set; } = SitePolicy.None;

    /// <summary>The values of parameters: those of the policy, unless others are set here.</summary>
    public SiteParameters Parameters
    {
        get => parameters ?? Policy.Parameters;
        set => parameters = value;
    }
}
