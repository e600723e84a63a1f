using System;
using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>A subscribed library fetches its items from an authenticated publisher over TLS.</summary>
[Control("VS-12-01", Platform.VSphere, Scope.ImageStore, Severity.High)]
[Serves("HY-SR-12")]
internal sealed class VSphereLibrarySubscription : Control
{
    private static readonly Setting Type = VSphereLibrary.Field("type"), Url = VSphereLibrary.Field("subscription_info.subscription_url");
    private static readonly Setting Thumbprint = VSphereLibrary.Field("subscription_info.ssl_thumbprint"), Method = VSphereLibrary.Field("subscription_info.authentication_method");
    private static readonly Parameter Anonymous = new("anonymousLibraries", "", "Names of subscribed libraries whose publisher offers no authentication, with * as a wildcard");

    public override string Title => "A subscribed library uses https with a pinned certificate and authenticates";
    public override string Why => "Images fetched over an open connection, or from a publisher that anybody can pose as, are whatever somebody on the way made of them.";
    public override string WantedText => "subscription_url https://, an ssl_thumbprint, authentication_method BASIC";
    public override string Remedy => "Content library, edit settings: https URL of the publisher, accept its thumbprint, enable authentication with the publisher's password";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Type, Url, Thumbprint, Method];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Anonymous];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Type].Text != "SUBSCRIBED")
            return Judgement.NotApplicable("not a subscribed library");
        var bad = new List<string>();
        if (facts[Url].Text?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) != true)
            bad.Add("URL " + facts.Shown(Url));
        if (string.IsNullOrEmpty(facts[Thumbprint].Text))
            bad.Add("no thumbprint");
        if (facts.Selects(Anonymous) != true && facts[Method].Text != "BASIC")
            bad.Add("authentication " + facts.Shown(Method));
        return bad.Count == 0 ? Judgement.Pass("https, thumbprint, authentication " + facts.Shown(Method)) : Judgement.Fail(string.Join(", ", bad));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("https://lib.example.org/vcsp/lib.json", "0A:1B", "BASIC")),
        Example.Pass(State("https://lib.example.org/lib.json", "0A:1B", "NONE")).Named("public-1").With(Anonymous, "public-*"),
        Example.Fail(State("http://lib.example.org/lib.json", "0A:1B", "NONE")).Named("public-1").With(Anonymous, "public-*"),
        Example.Fail(State("https://lib.example.org/lib.json", "0A:1B", "NONE")),
        Example.Fail(State("https://lib.example.org/lib.json", "", "BASIC")),
        Example.Fail(State("httpsx://lib.example.org/lib.json", "0A:1B", "BASIC")),
        Example.NotApplicable((Type, Reading.Known("LOCAL"))),
    ];

    private static (Setting, Reading)[] State(string url, string thumbprint, string method) =>
        [(Type, Reading.Known("SUBSCRIBED")), (Url, Reading.Known(url)), (Thumbprint, Reading.Known(thumbprint)), (Method, Reading.Known(method))];
}
