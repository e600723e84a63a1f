using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Every service of the Trust Authority that looks at the host attests it now.</summary>
[Control("VS-01-04", Platform.VSphere, Scope.Host, Severity.Medium)]
[Serves("HY-SR-1")]
[NotVerified("no Trust Authority was at hand")]
internal sealed class VSphereHostTrustAuthority : Control
{
    private static readonly Setting Services = VSphere.EachSince("7.0.1", Scope.Host, "summary.trustAuthorityAttestationInfos", "serviceId", "attestationStatus", "attestedUntil");
    private static readonly Parameter Required = new("requireTrustAuthority", "false", "Whether hosts must be attested by a Trust Authority: true or false");

    public override string Title => "The Trust Authority attests the host";
    public override string Why => "A host that the Trust Authority does not vouch for gets no keys, or was given them before it was changed.";
    public override string WantedText => "attested by every service, and not expired";
    public override string Remedy => "Look at the attestation service's report for the host; mend its firmware or image, or import its build and TPM into the trusted cluster";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Services];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Required];

    public override Judgement Judge(Facts facts)
    {
        var services = facts[Services].Rows;
        if (services.Count == 0)
            return facts.IsTrue(Required) ? Judgement.Fail("no attestation") : Judgement.NotApplicable("no Trust Authority attests it, and none is asked for (requireTrustAuthority)");
        var bad = services.Where(row => row["attestationStatus"] != "attested" || IsOver(row["attestedUntil"], facts.Now))
            .Select(row => row["serviceId"] + " " + row["attestationStatus"] + (row["attestedUntil"] is { } until ? " until " + until : "")).ToList();
        return bad.Count == 0 ? Judgement.Pass("attested by " + services.Count + " services") : Judgement.Fail(string.Join("; ", bad));
    }

    private static bool IsOver(string? until, DateTimeOffset now) =>
        until is not null && !(DateTimeOffset.TryParse(until, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time > now);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Services, TableOf(Services, ["a", "attested", "2026-01-31T12:00:01Z"], ["b", "attested", null]))),
        Example.Fail((Services, TableOf(Services, ["a", "attested", "2026-01-31T12:00:00Z"]))),
        Example.Fail((Services, TableOf(Services, ["a", "attested", "2026-03-01T00:00:00Z"], ["b", "notAttested", null]))),
        Example.Fail((Services, TableOf(Services, ["a", "unknown", null]))),
        Example.Fail((Services, TableOf(Services, ["a", "attested", "soon"]))),
        Example.NotApplicable((Services, TableOf(Services))),
        Example.Fail((Services, TableOf(Services))).With(Required, "true"),
    ];
}
