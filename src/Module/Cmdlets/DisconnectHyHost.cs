using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Module.Completion;

namespace HypervisorHardening.Module.Cmdlets;

[Cmdlet(VerbsCommunications.Disconnect, "HyHost", DefaultParameterSetName = "Target")]
public sealed class DisconnectHyHost : HyCmdlet
{
    [Parameter(Position = 0, ParameterSetName = "Target")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public string[] Target { get; set; } = ["*"];

    [Parameter(Mandatory = true, ParameterSetName = "Connection", ValueFromPipeline = true)]
    public HyConnection[] Connection { get; set; } = [];

    protected override void ProcessRecord()
    {
        IReadOnlyCollection<HyConnection> closing = ParameterSetName == "Connection" ? Connection : ConnectionChoice.Find(this, Target).ToList();
        foreach (var connection in closing)
            State.Close(connection);
    }
}
