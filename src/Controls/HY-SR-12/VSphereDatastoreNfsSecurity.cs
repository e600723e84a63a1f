using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>An NFS datastore protects its traffic with Kerberos.</summary>
[Control("VS-12-03", Platform.VSphere, Scope.Datastore, Severity.Medium)]
[Serves("HY-SR-12")]
internal sealed class VSphereDatastoreNfsSecurity : Control
{
    private static readonly Setting Type = VSphereDatastore.Property("info.@type"), Version = VSphereDatastore.Property("info.nas.type"), Security = VSphereDatastore.Property("info.nas.securityType");
    private static readonly Parameter Good = new("nfsSecurityTypes", "SEC_KRB5I, SEC_KRB5P", "The kinds of NFS security that are good");
    private static readonly Parameter Isolated = new("isolatedDatastores", "", "NFS datastores on a network that nothing else can reach: names, with * as a wildcard");

    public override string Title => "NFS datastores are protected by Kerberos with integrity";
    public override string Why => "With AUTH_SYS whoever reaches the storage network can read and change every image and disk on it, unnoticed.";
    public override string WantedText => "NFS 4.1 with a securityType in nfsSecurityTypes (SEC_KRB5I, SEC_KRB5P), unless listed in isolatedDatastores";
    public override string Remedy => "Configure Kerberos on the hosts and the NFS server, move the machines away, and mount the datastore anew as NFS 4.1 with krb5i";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Type, Version, Security];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Good, Isolated];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Type].Text != "NasDatastoreInfo")
            return Judgement.NotApplicable("not an NFS datastore");
        if (facts.Selects(Isolated) == true)
            return Judgement.NotApplicable("listed in isolatedDatastores");
        return Judgement.Of(facts.Items(Good).Contains(facts[Security].Text ?? "", StringComparer.OrdinalIgnoreCase),
            (facts[Version].Text ?? "NFS") + ", " + (facts[Security].Text ?? "no security type"));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(Nfs("NFS41", "SEC_KRB5I")),
        Example.Fail(Nfs("NFS41", "SEC_KRB5")),
        Example.Fail(Nfs("NFS41", "AUTH_SYS")),
        Example.Fail(Nfs("NFS", null)),
        Example.Fail(Nfs("NFS41", "SEC_KRB5I")).With(Good, "SEC_KRB5P"),
        Example.NotApplicable(Nfs("NFS", "AUTH_SYS")).Named("iso-1").With(Isolated, "iso-*"),
        Example.NotApplicable((Type, Reading.Known("VmfsDatastoreInfo"))),
    ];

    private static (Setting, Reading)[] Nfs(string version, string? security) =>
        [(Type, Reading.Known("NasDatastoreInfo")), (Version, Reading.Known(version)), (Security, Reading.Maybe(security))];
}
