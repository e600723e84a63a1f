using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host's certificate comes from the agreed authority and is in force for long enough.</summary>
[Control("VS-13-09", Platform.VSphere, Scope.Host, Severity.Medium)]
[Serves("HY-SR-13")]
[NotVerified("how vCenter issues certificates (vpxd.certmgmt.mode), which is no setting of the host")]
internal sealed class VSphereHostCertificate : Control
{
    private const string Info = "configManager.certificateManager/certificateInfo.";
    private static readonly Setting Issuer = VSphereHost.Property(Info + "issuer"), Subject = VSphereHost.Property(Info + "subject"), End = VSphereHost.Property(Info + "notAfter");
    private static readonly Parameter Issuers = new("caIssuers", "", "The authorities that may issue certificates of hosts: their names, with * as a wildcard; empty where any will do but the host itself");
    private static readonly Parameter WarnDays = new("hostCertificateDays", "60", "How many days the certificate of a host must still be in force");

    public override string Title => "The host's certificate is issued by the agreed authority and not near its end";
    public override string Why => "Hosts prove to each other who they are by it; a self-signed or expired one cannot be told from that of somebody in between.";
    public override string WantedText => "issued by one of caIssuers, not self-signed, in force for hostCertificateDays (60) more";
    public override string Remedy => "Host, certificates: renew (vCenter as the authority), or install one of the site's authority and reconnect the host";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Issuer, Subject, End];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Issuers, WarnDays];

    public override Judgement Judge(Facts facts)
    {
        var issuer = facts[Issuer].Text ?? "";
        var issuers = facts.Items(Issuers);
        // The certificate that an installation makes for itself names the installer.
        if (issuer.Length == 0 || issuer == facts[Subject].Text || issuer.IndexOf("VMware Installer", StringComparison.OrdinalIgnoreCase) >= 0)
            return Judgement.Fail("self-signed, issuer " + facts.Shown(Issuer));
        if (issuers.Count > 0 && !issuers.Any(pattern => issuer.Split(',').Any(part => NamePattern.Matches(pattern, part.Trim()))))
            return Judgement.Fail("issuer " + issuer);
        return Judgement.Of(PointInTime.Of(facts[End].Text) >= facts.Now.AddDays(facts.Number(WarnDays)), "in force until " + facts.Shown(End));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("OU=VMware Engineering,O=vc.example.org,C=US,CN=CA", "2026-04-01T12:00:00Z")),
        Example.Pass(State("O=Example, CN=Example Hosts CA", "2026-04-01T12:00:00Z")).With(Issuers, "CN=Example*"),
        Example.Fail(State("OU=VMware Engineering,O=vc.example.org,C=US,CN=CA", "2026-04-01T12:00:00Z")).With(Issuers, "CN=Example*"),
        Example.Fail(State("OU=VMware Engineering,O=vc.example.org,C=US,CN=CA", "2026-04-01T11:59:59Z")),
        Example.Fail(State("CN=esx1.example.org", "2030-01-01T00:00:00Z")),
        Example.Fail(State("O=VMware Installer", "2030-01-01T00:00:00Z")),
        Example.Fail((Issuer, Reading.Known("CN=CA"))),
        Example.Fail(),
    ];

    private static (Setting, Reading)[] State(string issuer, string end) =>
        [(Issuer, Reading.Known(issuer)), (Subject, Reading.Known("CN=esx1.example.org")), (End, Reading.Known(end))];
}
