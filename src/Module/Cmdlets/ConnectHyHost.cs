using System.Management.Automation;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Recordings;

namespace HypervisorHardening.Module.Cmdlets;

[Cmdlet(VerbsCommunications.Connect, "HyHost", DefaultParameterSetName = "Target")]
[OutputType(typeof(HyConnection))]
public sealed class ConnectHyHost : HyCmdlet
{
    [Parameter(Position = 0, ParameterSetName = "Target", ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public string[] Target { get; set; } = [];

    [Parameter(ParameterSetName = "Target")]
    [ValidateNotNullOrEmpty]
    public string Root { get; set; } = "/";

    [Parameter(Mandatory = true, ParameterSetName = "Sample")]
    public SwitchParameter Sample { get; set; }

    protected override void ProcessRecord()
    {
        var targets = Sample ? SampleProvider.Targets : Target.Length > 0 ? Target : Product.Providers.LocalTargets;
        if (targets.Count == 0)
            Guard(() => throw new HyException("Hy.Connect.NoLocal", "no hypervisor answers on this machine: name a target, or use -Sample."));
        foreach (var target in targets)
            Guard(() => WriteObject(State.Add(Product.Providers.Connect(new ConnectionRequest(target, Root), Cancellation))), target);
    }
}
