using System;
using System.Collections.Generic;
using System.Globalization;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>vCenter has checked what the host measured at its last start, and accepts it.</summary>
[Control("VS-01-03", Platform.VSphere, Scope.Host, Severity.High)]
[Serves("HY-SR-1")]
[NotVerified("not seen on a host with a TPM")]
internal sealed class VSphereHostAttested : Control
{
    private static readonly Setting Status = VSphereHost.Property("summary.tpmAttestation.status", "6.7"), At = VSphereHost.Property("summary.tpmAttestation.time", "6.7");
    private static readonly Setting Message = VSphereHost.Property("summary.tpmAttestation.message.message", "6.7");
    private static readonly Setting Tpm = VSphereHost.Property("capability.tpmSupported"), Boot = VSphereHost.Property("runtime.bootTime");
    private static readonly Parameter MaxDays = new("maxAttestationAgeDays", "0", "The greatest age of a host's attestation, in days; 0 where one since its last start will do");

    public override string Title => "vCenter attests the host";
    public override string Why => "Measurements that nobody compares with the known ones show nothing: the host may have started with any hypervisor.";
    public override string WantedText => "accepted, since the last start";
    public override string Remedy => "Host, Monitor, Security tells why; mend the firmware or the packages, then disconnect and reconnect the host in vCenter";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Status, At, Message, Tpm, Boot];
    public override IReadOnlyList<Parameter> Parameters { get; } = [MaxDays];

    public override Judgement Judge(Facts facts)
    {
        if (!facts[Status].IsKnown)
            return facts[Tpm].Text == "true"
                ? Judgement.Unknown("no attestation is shown: vCenter attests hosts, a host does not attest itself")
                : Judgement.Fail("no TPM, so nothing to attest");
        if (facts[Status].Text != "accepted")
            return Judgement.Fail(facts.Shown(Status), facts[Message].Text);
        if (Time(facts[At]) is not { } attested)
            return Judgement.Unknown("vCenter does not tell when it attested the host");
        var actual = "accepted on " + facts.Shown(At);
        if (Time(facts[Boot]) is { } start && attested < start)
            return Judgement.Fail(actual, "The host has started since then.");
        var days = facts.Number(MaxDays);
        return Judgement.Of(days <= 0 || (facts.Now - attested).TotalDays <= days, actual);
    }

    private static DateTimeOffset? Time(Reading reading) =>
        DateTimeOffset.TryParse(reading.Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    public override IEnumerable<Example> Examples
    {
        get
        {
            var accepted = (Status, Reading.Known("accepted"));
            var start = (Boot, Reading.Known("2026-01-10T08:00:00Z"));
            return
            [
                Example.Pass(accepted, start, (At, Reading.Known("2026-01-10T08:05:00.5Z"))),
                Example.Pass(accepted, (At, Reading.Known("2026-01-10T08:05:00Z"))),
                Example.Fail(accepted, start, (At, Reading.Known("2026-01-10T07:59:59Z"))),
                Example.Fail(start, (Status, Reading.Known("notAccepted")), (At, Reading.Known("2026-01-10T08:05:00Z")), (Message, Reading.Known("Internal failure"))),
                Example.Fail(),
                Example.Unknown((Tpm, Reading.Known("true"))),
                Example.Unknown(accepted, start),
                Example.Fail(accepted, start, (At, Reading.Known("2026-01-20T12:00:00Z"))).With(MaxDays, "10"),
                Example.Pass(accepted, start, (At, Reading.Known("2026-01-21T12:00:00Z"))).With(MaxDays, "10"),
            ];
        }
    }
}
