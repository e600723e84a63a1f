using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Recordings;
using HypervisorHardening.Module.Completion;

namespace HypervisorHardening.Module.Cmdlets;

[Cmdlet(VerbsCommunications.Connect, "HyHost", DefaultParameterSetName = ByTarget)]
[OutputType(typeof(HyConnection))]
public sealed class ConnectHyHost : HyCmdlet
{
    private const string ByTarget = "Target", ByServer = "VIServer", BySession = "CimSession", ByComputer = "ComputerName", BySample = "Sample";

    [Parameter(Position = 0, ParameterSetName = ByTarget, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public string[] Target { get; set; } = [];

    [Parameter(ParameterSetName = ByTarget)]
    [ValidateNotNullOrEmpty]
    public string Root { get; set; } = "/";

    [Parameter(ParameterSetName = ByTarget)]
    [Parameter(ParameterSetName = ByComputer)]
    [Credential]
    public PSCredential? Credential { get; set; }

    [Parameter(ParameterSetName = ByTarget)]
    public X509Certificate2? ClientCertificate { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = BySession, ValueFromPipeline = true)]
    [ValidateNotNull]
    public object[] CimSession { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = ByComputer)]
    [ValidateNotNullOrEmpty]
    public string[] ComputerName { get; set; } = [];

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
        foreach (var (target, request) in Requests())
            Guard(() => Open(request()), target);
    }

    private IEnumerable<(object Target, Func<ConnectionRequest> Request)> Requests() => ParameterSetName switch
    {
        ByServer => VIServer.Select(server => (server, (Func<ConnectionRequest>)(() => VIServers.Request(VIServers.Find(SessionState, server))))),
        BySession => CimSession.Select(session => (session, (Func<ConnectionRequest>)(() => CimSessions.Request(session)))),
        ByComputer => ComputerName.Select(name => ((object)name, (Func<ConnectionRequest>)(() => ByUri(CimSessions.TargetOf(name))))),
        _ => Named().Select(target => ((object)target, (Func<ConnectionRequest>)(() => ByUri(target)))),
    };

    private IReadOnlyList<string> Named()
    {
        IReadOnlyList<string> targets = Sample ? SampleProvider.Targets : Target.Length > 0 ? Target : Product.Providers.LocalTargets;
        if (targets.Count == 0)
            Guard(() => throw new HyException("Hy.Connect.NoLocal", "no hypervisor answers on this machine: name a target, or use -Sample."));
        return targets;
    }

    private ConnectionRequest ByUri(string target) => new(target, Root) { Credential = Given(), ClientCertificate = ClientCertificate, AskCredential = AskCredential };

    private void Open(ConnectionRequest request)
    {
        request.SkipCertificateCheck = SkipCertificateCheck;
        request.Thumbprint = Thumbprint;
        WriteObject(State.Add(Product.Providers.Connect(request, Cancellation)));
    }

    // Not the credential's own way of doing so, which takes the @ of a vCenter account for a Windows domain.
    private NetworkCredential? Given() => Credential is null || Credential == PSCredential.Empty ? null : new NetworkCredential(Credential.UserName, Credential.Password);
}
