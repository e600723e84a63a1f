using System;
using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Who logs in to the host reads the site's terms first.</summary>
[Control("VS-GN-26", Platform.VSphere, Scope.Host, Severity.Low)]
[Serves("HY-SR-14", Edition.Draft2014)]
internal sealed class VSphereHostBanner : SettingsControl
{
    private static readonly Parameter Banner = new("bannerText", "", "The text that must be shown before a login; empty is any text");

    public override string Title => "The host shows the site's banner before a login";
    public override string Why => "Without it an intruder may say that nobody forbade it.";
    public override string Remedy => "Advanced system settings: Annotations.WelcomeMessage and Config.Etc.issue = the site's banner";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Banner];
    protected override IReadOnlyList<Wish> Wishes { get; } = [Shown("Annotations.WelcomeMessage"), Shown("Config.Etc.issue")];

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("For staff only.", "For staff only.")),
        Example.Fail(State("", "For staff only.")),
        Example.Fail(State("For staff only.", null)),
        Example.Pass(State("Site Lab\nFor staff  only.", "for staff only. Logged.")).With(Banner, "For staff only."),
        Example.Fail(State("For guests only.", "For staff only.")).With(Banner, "For staff only."),
    ];

    private static Wish Shown(string key) => Wish.Where(VSphereHost.Option(key), "set, with bannerText",
        (facts, reading) => Plain(reading.Text).Length > 0 && Plain(reading.Text).IndexOf(Plain(facts.Text(Banner)), StringComparison.OrdinalIgnoreCase) >= 0,
        facts => facts.Text(Banner).Length > 0 ? Reading.Known(facts.Text(Banner)) : null);

    private static string Plain(string? text) => string.Join(" ", (text ?? "").Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
