using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Images;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Module.Completion;

namespace HypervisorHardening.Module.Cmdlets;

[Cmdlet(VerbsCommon.Get, "HyImage", DefaultParameterSetName = "Connection")]
[OutputType(typeof(HyImage))]
public sealed class GetHyImage : HyCmdlet
{
    private readonly List<HyConnection> connections = [];
    private readonly List<string> paths = [];

    [Parameter(Position = 0)]
    [SupportsWildcards]
    public string[] Name { get; set; } = [];

    [Parameter(ParameterSetName = "Connection")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ImageStoreCompleter))]
    public string[] Store { get; set; } = [];

    [Parameter(ParameterSetName = "Connection", ValueFromPipeline = true)]
    [ValidateNotNull]
    public HyConnection[] Connection { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "Path", ValueFromPipelineByPropertyName = true)]
    [Alias("FullName")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    [Parameter]
    public SwitchParameter Digest { get; set; }

    protected override void ProcessRecord()
    {
        connections.AddRange(Connection);
        paths.AddRange(Path.Select(GetUnresolvedProviderPathFromPSPath));
    }

    protected override void EndProcessing() => Guard(() =>
    {
        var sink = new CmdletSink<HyImage>(this, WriteObject);
        var request = new ImageRequest { Names = Name, Stores = Store, Digest = Digest };
        if (ParameterSetName == "Path")
            Product.Images.Run(paths, request, sink, Cancellation);
        else if (connections.Count > 0 || !MyInvocation.ExpectingInput)
            Product.Images.Run((connections.Count > 0 ? connections : State.Connections).Select(connection => connection.Hypervisor).ToList(), request, sink, Cancellation);
        sink.Done();
    });
}
