using System;
using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>A host that takes accounts from a directory does so in order.</summary>
[Control("VS-GN-06", Platform.VSphere, Scope.Host, Severity.Low)]
[Serves("HY-SR-15", Edition.Draft2014)]
internal sealed class VSphereHostDirectoryJoined : Control
{
    private static readonly Parameter Required = new("requireAd", "false", "Whether every host must be in an Active Directory domain: true or false");
    private static readonly Parameter Domain = new("adDomain", "", "The domain of the hosts; empty is any");

    public override string Title => "The host's membership in its domain is in order";
    public override string Why => "A broken trust locks people out, or leaves accounts usable that the directory has closed.";
    public override string WantedText => "domainMembershipStatus ok, in adDomain; not joined only where requireAd is false";
    public override string Remedy => "Host, configure, authentication services: leave the domain and join it anew, with an account that may";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [VSphereDirectory.Stores];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Required, Domain];

    public override Judgement Judge(Facts facts)
    {
        if (VSphereDirectory.Joined(facts) is not { } joined)
            return facts.IsTrue(Required) ? Judgement.Fail("not in a domain") : Judgement.NotApplicable("not in a domain, and need not be (requireAd)");
        return Judgement.Of(joined["domainMembershipStatus"] == "ok"
            && (facts.Text(Domain).Length == 0 || string.Equals(joined["joinedDomain"], facts.Text(Domain), StringComparison.OrdinalIgnoreCase)),
            joined["joinedDomain"] + ", " + (joined["domainMembershipStatus"] ?? "status not set"));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.NotApplicable(),
        Example.Fail().With(Required, "true"),
        Example.Pass(State("lab.example", "ok")),
        Example.Fail(State("lab.example", "clientTrustBroken")),
        Example.Fail(State("lab.example", null)),
        Example.Pass(State("lab.example", "ok")).With(Domain, "LAB.EXAMPLE"),
        Example.Fail(State("lab.example", "ok")).With(Domain, "example"),
        Example.NotApplicable((VSphereDirectory.Stores, TableOf(VSphereDirectory.Stores, ["HostLocalAuthenticationInfo", "true", null, null]))),
    ];

    private static (Setting, Reading) State(string domain, string? status) =>
        (VSphereDirectory.Stores, TableOf(VSphereDirectory.Stores, ["HostLocalAuthenticationInfo", "true", null, null], ["HostActiveDirectoryInfo", "true", domain, status]));
}
