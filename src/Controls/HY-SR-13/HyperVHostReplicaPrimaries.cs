using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The host takes replicas from named servers only.</summary>
[Control("HV-13-11", Platform.HyperV, Scope.Host, Severity.High)]
[Serves("HY-SR-13")]
[Serves("HY-SR-18")]
internal sealed class HyperVHostReplicaPrimaries : ItemsControl
{
    private const string Server = "AllowedPrimaryHostSystem";
    private static readonly Setting Enabled = HyperVHost.Cim("root/virtualization/v2:Msvm_ReplicationServiceSettingData.RecoveryServerEnabled");
    private static readonly Parameter Primaries = new("replicaPrimaries", "", "The servers that may send replicas: names, with * as a wildcard; empty is any server that is named in full");
    private IReadOnlyList<Setting>? reads;

    public override string Title => "The host takes replicas from named servers only";
    public override string Why => "Any server of the domain could otherwise fill the host's storage, or put a changed machine in a real one's place.";
    public override string WantedText => "no * in AllowedPrimaryHostSystem, and each server in the site's replicaPrimaries where it lists any";
    public override string Remedy => "Remove-VMReplicationAuthorizationEntry -AllowedPrimaryServer '*', after New-VMReplicationAuthorizationEntry for each server (others' replication stops)";
    public override Impact Impact => Impact.MayDisconnect;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Primaries];
    public override IReadOnlyList<Setting> Reads => reads ??= [Items, Enabled];
    protected override Setting Items { get; } = HyperVHost.CimEach("root/virtualization/v2:Msvm_ReplicationAuthorizationSettingData", "InstanceID", Server, "TrustGroup", "ReplicaStorageLocation");
    protected override string Noun => "authorizations";
    protected override string Show(Row row) => (row[Server] ?? "no server") + (row["TrustGroup"] is { } group ? " (trust group " + group + ")" : "");
    public override Repair Repair(Facts facts) => Removed(facts);

    protected override bool Accepts(Row row, Facts facts) => row[Server] is { Length: > 0 } server && server.IndexOf('*') < 0
        && (facts.Items(Primaries).Count == 0 || facts.Items(Primaries).Any(item => NamePattern.Matches(item, server)));

    public override Judgement Judge(Facts facts) =>
        facts[Enabled].Text == "false" ? Judgement.NotApplicable("the host takes no replicas") : base.Judge(facts);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table())),
        Example.Pass((Items, Item("Microsoft:1", "hv1.example.com", "tg1", @"D:\replica"))),
        Example.Fail((Items, Item("Microsoft:1", "*", "DEFAULT", @"D:\replica"))),
        Example.Fail((Items, Table(["Microsoft:1", "hv1.example.com", "tg1", null], ["Microsoft:2", "*.example.com", "tg1", null]))),
        Example.Fail((Items, Item("Microsoft:1", null, null, null))),
        Example.Pass((Items, Item("Microsoft:1", "HV1.example.com", null, null))).With(Primaries, "hv*.example.com"),
        Example.Fail((Items, Item("Microsoft:1", "lab1.example.com", null, null))).With(Primaries, "hv*.example.com"),
        Example.NotApplicable((Items, Item("Microsoft:1", "*", null, null)), (Enabled, Reading.Known("false"))),
    ];
}
