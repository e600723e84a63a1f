using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>vCenter offers no protocol older than TLS 1.2.</summary>
[Control("VS-12-06", Platform.VSphere, Scope.ManagementServer, Severity.High)]
[Serves("HY-SR-12")]
[Serves("HY-SR-20")]
[NotVerified("the address of the appliance's REST interface")]
internal sealed class VSphereServerTlsProfile : Control
{
    private static readonly Setting Profile = VSphereServer.Appliance("/api/appliance/tls/profiles/global", "profile", "8.0.3");

    public override string Title => "vCenter's services use strong TLS only";
    public override string Why => "Old protocols and weak ciphers let somebody on the way read and change what is transferred, passwords and images included.";
    public override string WantedText => "a profile in tlsProfiles (NIST_2024, NIST_2024_TLS_13_ONLY)";
    public override string Remedy => "PUT /api/appliance/tls/profiles/global with the profile NIST_2024; the services restart, and everybody is disconnected";
    public override Impact Impact => Impact.MayDisconnect;
    public override IReadOnlyList<Setting> Reads { get; } = [Profile];
    public override IReadOnlyList<Parameter> Parameters { get; } = [TlsProfiles.Good];
    public override Judgement Judge(Facts facts) => Judgement.Of(TlsProfiles.IsGood(facts, facts[Profile]), facts.Shown(Profile));

    public override Repair Repair(Facts facts) =>
        TlsProfiles.Wanted(facts) is { } profile ? Core.Remediation.Repair.By(new Change(Profile, facts[Profile], profile)) : base.Repair(facts);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Profile, Reading.Known("NIST_2024"))),
        Example.Pass((Profile, Reading.Known("NIST_2024_TLS_13_ONLY"))),
        Example.Fail((Profile, Reading.Known("COMPATIBLE"))),
        Example.Fail((Profile, Reading.Known("NIST_2024"))).With(TlsProfiles.Good, "NIST_2024_TLS_13_ONLY"),
        Example.Fail(),
    ];
}
