using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The host takes replicas over HTTPS only, if at all.</summary>
[Control("HV-13-10", Platform.HyperV, Scope.Host, Severity.High)]
[Serves("HY-SR-13")]
[Serves("HY-SR-11")]
internal sealed class HyperVHostReplicaCertificates : Control
{
    private const string ByCertificate = "2";
    private static readonly Setting Enabled = Property("RecoveryServerEnabled"), Authentication = Property("AllowedAuthenticationType"), Certificate = Property("CertificateThumbPrint");
    private static readonly Parameter Used = new("replicaUsed", "", "Hosts that take replicas of machines: names, with * as a wildcard; empty is any");

    public override string Title => "The host takes no replicas, or over HTTPS with certificates only";
    public override string Why => "With Kerberos, replicas of whole machines cross the network in clear text (HTTP).";
    public override string WantedText => "RecoveryServerEnabled false, or on a host in replicaUsed AllowedAuthenticationType 2 (certificate)";
    public override string Remedy => "Set-VMReplicationServer -ReplicationEnabled $false, or -AllowedAuthenticationType Certificate -CertificateThumbprint THUMBPRINT (others' replication stops)";
    public override Impact Impact => Impact.MayDisconnect;
    public override IReadOnlyList<Setting> Reads { get; } = [Enabled, Authentication, Certificate];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Used];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Enabled].Text == "false")
            return Judgement.Pass("takes no replicas");
        return facts.Selects(Used) == false
            ? Judgement.Fail("takes replicas (RecoveryServerEnabled " + facts.Shown(Enabled) + "), not listed in replicaUsed")
            : Judgement.Of(facts[Authentication].Text == ByCertificate, "takes replicas, AllowedAuthenticationType " + facts.Shown(Authentication));
    }

    public override Repair Repair(Facts facts)
    {
        if (facts.Selects(Used) == false)
            return Core.Remediation.Repair.By(new Change(Enabled, facts[Enabled], Reading.Known("false")));
        return facts[Certificate].Text is { Length: > 0 }
            ? Core.Remediation.Repair.By(new Change(Authentication, facts[Authentication], Reading.Known(ByCertificate)))
            : Core.Remediation.Repair.ByPerson("the host has no certificate for replication: give it one, or set parameter replicaUsed in the site policy to the hosts that take replicas. " + Remedy);
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("false", "0", null)),
        Example.Pass(State("true", "2", "A1B2")),
        Example.Fail(State("true", "1", null)),
        Example.Fail(State("true", "3", "A1B2")),
        Example.Fail(State("true", "2", "A1B2")).Named("hv1").With(Used, "dr*"),
        Example.Pass(State("true", "2", "A1B2")).Named("dr1").With(Used, "dr*"),
        Example.Fail(),
    ];

    private static Setting Property(string name) => HyperVHost.Cim("root/virtualization/v2:Msvm_ReplicationServiceSettingData." + name);

    private static (Setting, Reading)[] State(string enabled, string authentication, string? certificate) =>
        [(Enabled, Reading.Known(enabled)), (Authentication, Reading.Known(authentication)), (Certificate, Reading.Maybe(certificate))];
}
