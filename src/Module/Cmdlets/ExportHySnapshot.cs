using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Security.Cryptography.X509Certificates;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;

namespace HypervisorHardening.Module.Cmdlets;

[Cmdlet(VerbsData.Export, "HySnapshot", SupportsShouldProcess = true)]
public sealed class ExportHySnapshot : HyCmdlet
{
    private readonly List<HyConnection> connections = [];

    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public HyConnection[] Connection { get; set; } = [];

    [Parameter]
    [ValidateNotNull]
    public X509Certificate2? Certificate { get; set; }

    protected override void ProcessRecord() => connections.AddRange(Connection);

    protected override void EndProcessing() => Guard(() =>
    {
        // A pipeline that brought nothing means nothing, not everything that is connected.
        var chosen = connections.Count > 0 || MyInvocation.ExpectingInput ? connections : State.Connections;
        if (chosen.Count == 0)
            throw new HyException("Hy.Select.Target", "there is no connection to save: use Connect-HyHost first.");
        var file = GetUnresolvedProviderPathFromPSPath(Path);
        if (!ShouldProcess(file, "Save a snapshot of " + SafeText.OneLine(string.Join(", ", chosen.Select(connection => connection.Target)))))
            return;
        var sink = new CmdletSink<Resource>(this, _ => { });
        Product.Snapshots.Save(chosen.Select(connection => connection.Hypervisor).ToList(), file, Certificate, sink, Cancellation);
        sink.Done();
    });
}
