using System.Collections.Generic;
using System.Management.Automation;
using System.Net;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Recordings;
using HypervisorHardening.Module.Completion;

namespace HypervisorHardening.Module.Cmdlets;

[Cmdlet(VerbsCommunications.Connect, "HyHost", DefaultParameterSetName = ByTarget)]
[OutputType(typeof(HyConnection))]
public sealed class ConnectHyHost : HyCmdlet
{
    private const string ByTarget = "Target", ByServer = "VIServer", BySample = "Sample";

    [Parameter(Position = 0, ParameterSetName = ByTarget, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public string[] Target { get; set; } = [];

    [Parameter(ParameterSetName = ByTarget)]
    [ValidateNotNullOrEmpty]
    public string Root { get; set; } = "/";

    [Parameter(ParameterSetName = ByTarget)]
    [Credential]
    public PSCredential? Credential { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = ByServer)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VIServerCompleter))]
    public object[] VIServer { get; set; } = [];

    [Parameter(ParameterSetName = ByTarget)]
    [Parameter(ParameterSetName = ByServer)]
    [ValidateNotNullOrEmpty]
    public string? Thumbprint { get; set; }

    [Parameter(ParameterSetName = ByTarget)]
    [Parameter(ParameterSetName = ByServer)]
    public SwitchParameter SkipCertificateCheck { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = BySample)]
    public SwitchParameter Sample { get; set; }

    protected override void ProcessRecord()
    {
        if (ParameterSetName == ByServer)
        {
            foreach (var server in VIServer)
                Guard(() => Open(VIServers.Request(VIServers.Find(SessionState, server))));
            return;
        }

        IReadOnlyList<string> targets = Sample ? SampleProvider.Targets : Target.Length > 0 ? Target : Product.Providers.LocalTargets;
        if (targets.Count == 0)
            Guard(() => throw new HyException("Hy.Connect.NoLocal", "no hypervisor answers on this machine: name a target, or use -Sample."));
        foreach (var target in targets)
            Guard(() => Open(new ConnectionRequest(target, Root) { Credential = Given(), AskCredential = AskCredential }), target);
    }

    private void Open(ConnectionRequest request)
    {
        request.SkipCertificateCheck = SkipCertificateCheck;
        request.Thumbprint = Thumbprint;
        WriteObject(State.Add(Product.Providers.Connect(request, Cancellation)));
    }

    // Not the credential's own way of doing so, which takes the @ of a vCenter account for a Windows domain.
    private NetworkCredential? Given() => Credential is null || Credential == PSCredential.Empty ? null : new NetworkCredential(Credential.UserName, Credential.Password);
}
