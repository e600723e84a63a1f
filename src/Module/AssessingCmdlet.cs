using System.Collections.Generic;
using System.Management.Automation;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Policy;
using HypervisorHardening.Core.Results;
using HypervisorHardening.Module.Completion;

namespace HypervisorHardening.Module;

/// <summary>What the cmdlets that judge hypervisors share: which targets, and by which controls.</summary>
public abstract class AssessingCmdlet : HyCmdlet
{
    /// <summary>The parameter sets that every such cmdlet has.</summary>
    protected const string ByConnection = "Connection", ByObject = "VIObject", BySample = "Sample", BySnapshot = "Snapshot";

    private readonly List<HyConnection> connections = [];
    private readonly List<VIObject> objects = [];

    [Parameter(Position = 0, ParameterSetName = ByConnection)]
    [Parameter(Position = 0, ParameterSetName = ByObject)]
    [Parameter(Position = 0, ParameterSetName = BySample)]
    [Parameter(Position = 0, ParameterSetName = BySnapshot)]
    [Alias("SR")]
    [ArgumentCompleter(typeof(RecommendationCompleter))]
    public string[] Recommendation { get; set; } = [];

    [Parameter(ParameterSetName = ByConnection)]
    [Parameter(ParameterSetName = ByObject)]
    [Parameter(ParameterSetName = BySample)]
    [Parameter(ParameterSetName = BySnapshot)]
    [ArgumentCompleter(typeof(FunctionCompleter))]
    public string[] Function { get; set; } = [];

    [Parameter(ParameterSetName = ByConnection)]
    [Parameter(ParameterSetName = ByObject)]
    [Parameter(ParameterSetName = BySample)]
    [Parameter(ParameterSetName = BySnapshot)]
    [ArgumentCompleter(typeof(ThreatCompleter))]
    public string[] Threat { get; set; } = [];

    [Parameter(ParameterSetName = ByConnection)]
    [Parameter(ParameterSetName = ByObject)]
    [Parameter(ParameterSetName = BySample)]
    [Parameter(ParameterSetName = BySnapshot)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ControlCompleter))]
    public string[] Control { get; set; } = [];

    [Parameter(ParameterSetName = ByConnection)]
    [Parameter(ParameterSetName = ByObject)]
    [Parameter(ParameterSetName = BySample)]
    [Parameter(ParameterSetName = BySnapshot)]
    public Severity[] Severity { get; set; } = [];

    [Parameter(ParameterSetName = ByConnection)]
    [Parameter(ParameterSetName = ByObject)]
    [Parameter(ParameterSetName = BySample)]
    [Parameter(ParameterSetName = BySnapshot)]
    public Platform[] Platform { get; set; } = [];

    [Parameter(ParameterSetName = ByConnection)]
    [Parameter(ParameterSetName = BySample)]
    [Parameter(ParameterSetName = BySnapshot)]
    [SupportsWildcards]
    public string[] ResourceName { get; set; } = [];

    [Parameter(ParameterSetName = ByConnection)]
    [Parameter(ParameterSetName = ByObject)]
    [Parameter(ParameterSetName = BySample)]
    [Parameter(ParameterSetName = BySnapshot)]
    public Edition Edition { get; set; } = Edition.Rev1;

    [Parameter(ParameterSetName = ByConnection)]
    [Parameter(ParameterSetName = ByObject)]
    [Parameter(ParameterSetName = BySample)]
    [Parameter(ParameterSetName = BySnapshot)]
    [ValidateNotNullOrEmpty]
    public string? Policy { get; set; }

    [Parameter(ParameterSetName = ByConnection, ValueFromPipeline = true)]
    [ValidateNotNull]
    public HyConnection[] Connection { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = ByObject, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] Uid { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = BySample)]
    public SwitchParameter Sample { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = BySnapshot)]
    [ValidateNotNullOrEmpty]
    public string? Snapshot { get; set; }

    /// <summary>Whether the user has named connections or objects of PowerCLI, by parameter or pipeline.</summary>
    private protected bool HasConnections => connections.Count > 0 || objects.Count > 0;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        connections.AddRange(Connection);
        foreach (var uid in Uid)
        {
            if (VIObject.Parse(uid) is { } one)
                objects.Add(one);
            else
                Guard(() => throw new HyException("Hy.Id.Uid", "'" + uid + "' is not the Uid of an object of PowerCLI, such as /VIServer=user@host:443/VMHost=HostSystem-host-12/."), uid);
        }
    }

    /// <summary>The targets chosen; without any, those that the cmdlet may fall back on.</summary>
    /// <param name="mayFallBack">Whether that is the local hypervisor, or else the sample; otherwise there has to be an open connection.</param>
    private protected OpenTargets OpenChosen(bool mayFallBack) =>
        Sample ? OpenTargets.Sample(this)
        : Snapshot is not null ? OpenTargets.Saved(this, GetUnresolvedProviderPathFromPSPath(Snapshot))
        : ParameterSetName == ByObject ? OpenTargets.Servers(this, objects)
        : connections.Count > 0 ? OpenTargets.Of(connections)
        : State.Connections.Count > 0 || !mayFallBack ? OpenTargets.Of(State.Connections) : OpenTargets.Local(this);

    /// <summary>Says what somebody has to see to in the site policy.</summary>
    private protected void WarnOf(AssessmentSummary summary)
    {
        foreach (var warning in summary.PolicyWarnings)
            WriteWarning(warning.ToString());
    }

    /// <summary>What to judge them by.</summary>
    private protected AssessmentRequest Request() => new()
    {
        Edition = Edition,
        Recommendations = Recommendation,
        Functions = Function,
        Threats = Threat,
        Controls = Control,
        Severities = Severity,
        Platforms = Platform,
        Policy = Policy is null ? SitePolicy.None : Product.Policies.Load(GetUnresolvedProviderPathFromPSPath(Policy)),
        Resources = ParameterSetName == ByObject ? objects.ConvertAll(one => one.Id) : ResourceName,
    };
}
