using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Recordings;
using HypervisorHardening.Core.Results;
using HypervisorHardening.Module.Completion;

namespace HypervisorHardening.Module.Cmdlets;

[Cmdlet(VerbsDiagnostic.Test, "HySR", DefaultParameterSetName = "Connection")]
[OutputType(typeof(Finding), typeof(RollUp))]
public sealed class TestHySR : HyCmdlet
{
    private readonly List<HyConnection> connections = [];

    [Parameter(Position = 0)]
    [Alias("SR")]
    [ArgumentCompleter(typeof(RecommendationCompleter))]
    public string[] Recommendation { get; set; } = [];

    [Parameter]
    [ArgumentCompleter(typeof(FunctionCompleter))]
    public string[] Function { get; set; } = [];

    [Parameter]
    [ArgumentCompleter(typeof(ThreatCompleter))]
    public string[] Threat { get; set; } = [];

    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ControlCompleter))]
    public string[] Control { get; set; } = [];

    [Parameter]
    public Severity[] Severity { get; set; } = [];

    [Parameter]
    public Platform[] Platform { get; set; } = [];

    [Parameter]
    [SupportsWildcards]
    public string[] ResourceName { get; set; } = [];

    [Parameter]
    public Edition Edition { get; set; } = Edition.Rev1;

    [Parameter(ParameterSetName = "Connection", ValueFromPipeline = true)]
    public HyConnection[] Connection { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "Sample")]
    public SwitchParameter Sample { get; set; }

    [Parameter]
    public SwitchParameter Summary { get; set; }

    protected override void ProcessRecord() => connections.AddRange(Connection);

    protected override void EndProcessing() => Guard(() =>
    {
        var borrowed = connections.Count > 0 ? connections : [.. State.Connections];
        var opened = Sample || borrowed.Count == 0 ? Open() : [];
        try
        {
            var targets = opened.Count > 0 ? opened : borrowed.Select(connection => connection.Hypervisor).ToList();
            var sink = new CmdletSink<Finding>(this, finding =>
            {
                if (!Summary)
                    WriteObject(finding);
            });
            var summary = Product.Assess.Run(targets, Request(), sink, Cancellation);
            sink.Done();
            if (Summary)
                WriteObject(summary.ByRecommendation.Concat(summary.ByFunction).Concat(summary.ByThreat), enumerateCollection: true);
        }
        finally
        {
            opened.ForEach(hypervisor => hypervisor.Dispose());
        }
    });

    private List<IHypervisor> Open()
    {
        var local = Sample ? [] : Product.Providers.LocalTargets;
        if (!Sample && local.Count == 0)
            WriteWarning("No connection is open and no hypervisor answers on this machine: this is the bundled sample. Use Connect-HyHost.");
        return (local.Count > 0 ? local : SampleProvider.Targets)
            .Select(target => Product.Providers.Connect(new ConnectionRequest(target), Cancellation)).ToList();
    }

    private AssessmentRequest Request() => new()
    {
        Edition = Edition,
        Recommendations = Recommendation,
        Functions = Function,
        Threats = Threat,
        Controls = Control,
        Severities = Severity,
        Platforms = Platform,
        Resources = ResourceName,
    };
}
