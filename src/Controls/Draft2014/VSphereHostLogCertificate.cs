using System;
using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host checks the certificate of the log server.</summary>
[Control("VS-GN-33", Platform.VSphere, Scope.Host, Severity.Medium)]
[Serves("HY-SR-20", Edition.Draft2014)]
internal sealed class VSphereHostLogCertificate : SettingsControl
{
    private static readonly Setting Target = VSphereHost.Option("Syslog.global.logHost");

    public override string Title => "The host checks the certificates of its log servers";
    public override string Why => "Without it anyone on the way can pass for the log server, and keep or change what is logged.";
    public override string Remedy => "Install the CA of the log servers, then advanced system settings: Syslog.global.certificate.checkSSLCerts and strictX509Compliance = true; without the CA logging stops";
    public override Impact Impact => Impact.MayDisconnect;
    public override IReadOnlyList<Setting> Reads => field ??= [.. base.Reads, Target];
    protected override IReadOnlyList<Wish> Wishes { get; } =
    [
        Wish.OneOf(VSphereHost.Option("Syslog.global.certificate.checkSSLCerts", "7.0.2"), "true"),
        Wish.OneOf(VSphereHost.Option("Syslog.global.certificate.strictX509Compliance", "7.0.3"), "true"),
    ];

    protected override Judgement? Beforehand(Facts facts) => (facts[Target].Text ?? "").IndexOf("ssl://", StringComparison.OrdinalIgnoreCase) < 0
        ? Judgement.NotApplicable("no log server is reached over TLS (VS-GN-32)")
        : null;

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass([.. State("true", "true"), Tls]),
        Example.Fail([.. State("false", "true"), Tls]),
        Example.Fail([.. State("true", null), Tls]),
        Example.NotApplicable(State("false", "false")),
        Example.NotApplicable([.. State("false", "false"), (Target, Reading.Known("tcp://log1"))]),
    ];

    private static (Setting, Reading) Tls => (Target, Reading.Known("ssl://log1:1514"));
}
