using System.Collections.Generic;
using System.Management.Automation;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Module.Cmdlets;

[Cmdlet(VerbsCommon.Get, "HyBootMeasurement")]
[OutputType(typeof(BootMeasurement))]
public sealed class GetHyBootMeasurement : HyCmdlet
{
    private readonly List<HyConnection> connections = [];

    [Parameter(Position = 0)]
    [SupportsWildcards]
    public string[] HostName { get; set; } = [];

    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public HyConnection[] Connection { get; set; } = [];

    protected override void ProcessRecord() => connections.AddRange(Connection);

    protected override void EndProcessing() => Guard(() =>
    {
        using var targets = OpenTargets.Of(connections.Count > 0 ? connections : State.Connections);
        var sink = new CmdletSink<BootMeasurement>(this, WriteObject);
        new BootMeasurementOperation().Run(targets.Hypervisors, HostName, sink, Cancellation);
        sink.Done();
    });
}
