using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The host offers no protocol older than TLS 1.2.</summary>
[Control("VS-12-05", Platform.VSphere, Scope.Host, Severity.High)]
[Serves("HY-SR-12")]
[Serves("HY-SR-20")]
internal sealed class VSphereHostTlsProfile : Control
{
    private static readonly Version WithProfiles = new(8, 0, 3);
    private static readonly string[] Old = ["sslv3", "tlsv1", "tlsv1.1"];
    private static readonly Setting Product = VSphereHost.Property("config.product.version"), Profile = VSphereHost.EsxCli("system.tls.server.get", "Profile", "8.0.3");
    private static readonly Setting Disabled = VSphereHost.Option("UserVars.ESXiVPsDisabledProtocols");

    public override string Title => "The host's services use strong TLS only";
    public override string Why => "Old protocols and weak ciphers let somebody on the way read and change what is transferred, passwords and images included.";
    public override string WantedText => "from ESXi 8.0.3 on a profile in tlsProfiles (NIST_2024, NIST_2024_TLS_13_ONLY); before that sslv3, tlsv1 and tlsv1.1 disabled";
    public override string Remedy => "esxcli system tls server set --profile=NIST_2024; before 8.0.3 advanced system settings: UserVars.ESXiVPsDisabledProtocols = sslv3,tlsv1,tlsv1.1; restart the host in maintenance mode";
    public override Impact Impact => Impact.Reboot;
    public override IReadOnlyList<Setting> Reads { get; } = [Product, Profile, Disabled];
    public override IReadOnlyList<Parameter> Parameters { get; } = [TlsProfiles.Good];

    public override Judgement Judge(Facts facts)
    {
        if (HasProfiles(facts) is not { } hasProfiles)
            return Judgement.Unknown("the host does not tell its version");
        return hasProfiles
            ? Judgement.Of(TlsProfiles.IsGood(facts, facts[Profile]), "profile " + facts.Shown(Profile))
            : Judgement.Of(!Missing(facts).Any(), "disabled: " + facts.Shown(Disabled));
    }

    public override Repair Repair(Facts facts)
    {
        if (HasProfiles(facts) == true)
            return TlsProfiles.Wanted(facts) is { } profile ? Core.Remediation.Repair.By(new Change(Profile, facts[Profile], profile)) : base.Repair(facts);
        return Core.Remediation.Repair.By(new Change(Disabled, facts[Disabled], Reading.Known(string.Join(",", Listed(facts).Concat(Missing(facts))))));
    }

    // A host may be older than the vCenter that manages it.
    private static bool? HasProfiles(Facts facts) => Version.TryParse(facts[Product].Text ?? "", out var version) ? version >= WithProfiles : null;

    private static IEnumerable<string> Missing(Facts facts) => Old.Except(Listed(facts), StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> Listed(Facts facts) => (facts[Disabled].Text ?? "").Split(',').Select(part => part.Trim()).Where(part => part.Length > 0);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(On("8.0.3"), (Profile, Reading.Known("NIST_2024"))),
        Example.Pass(On("9.0.0"), (Profile, Reading.Known("NIST_2024_TLS_13_ONLY"))),
        Example.Fail(On("9.0.0"), (Profile, Reading.Known("NIST_2024_TLS_13_ONLY"))).With(TlsProfiles.Good, "NIST_2024"),
        Example.Fail(On("8.0.3"), (Profile, Reading.Known("COMPATIBLE")), (Disabled, Reading.Known("sslv3,tlsv1,tlsv1.1"))),
        Example.Fail(On("8.0.3")),
        Example.Pass(On("7.0.3"), (Disabled, Reading.Known("sslv3, tlsv1, TLSv1.1")), (Profile, Reading.Unreadable("needs vSphere 8.0.3 or later"))),
        Example.Fail(On("8.0.2"), (Disabled, Reading.Known("sslv3,tlsv1"))),
        Example.Fail(On("6.5.0"), (Disabled, Reading.Known("sslv3,tlsv1.10"))),
        Example.Fail(On("7.0.3")),
        Example.Unknown((Profile, Reading.Known("NIST_2024"))),
    ];

    private static (Setting, Reading) On(string version) => (Product, Reading.Known(version));
}
