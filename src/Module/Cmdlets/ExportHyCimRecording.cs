using System.Collections.Generic;
using System.Management.Automation;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Connections;

namespace HypervisorHardening.Module.Cmdlets;

[Cmdlet(VerbsData.Export, "HyCimRecording", SupportsShouldProcess = true)]
public sealed class ExportHyCimRecording : HyCmdlet
{
    private readonly List<HyConnection> connections = [];

    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public HyConnection[] Connection { get; set; } = [];

    protected override void ProcessRecord() => connections.AddRange(Connection);

    protected override void EndProcessing() => Guard(() =>
    {
        var chosen = connections.Count > 0 ? connections : State.Connections;
        if (chosen.Count != 1)
            throw new HyException("Hy.Recording.One", "one connection is recorded into one file, and there are " + chosen.Count + ": connect to a Hyper-V host, or name one with -Connection.");
        var file = GetUnresolvedProviderPathFromPSPath(Path);
        if (ShouldProcess(file, "Record " + SafeText.OneLine(chosen[0].Target)))
            Product.Record.Run(chosen[0].Hypervisor, file, Cancellation);
    });
}
