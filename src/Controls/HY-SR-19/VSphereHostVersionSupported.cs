using System;
using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host's release is supported, and not newer than vCenter's.</summary>
[Control("VS-19-07", Platform.VSphere, Scope.Host, Severity.High)]
[Serves("HY-SR-19")]
internal sealed class VSphereHostVersionSupported : Control
{
    private static readonly Setting Release = VSphereHost.Property("config.product.version");
    private static readonly Parameter Oldest = new("oldestRelease", "8.0", "The oldest release of ESXi that its maker still supports");

    public override string Title => "The host's release is in support, and not newer than vCenter's";
    public override string Why => "A release out of support gets no more fixes; one that is newer than vCenter is managed by something that does not know it.";
    public override string WantedText => "at least oldestRelease (8.0), at most the version of vCenter";
    public override string Remedy => "Update vCenter first, then the hosts by the cluster's image";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Release];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Oldest];

    public override Judgement Judge(Facts facts)
    {
        if (!Version.TryParse(facts[Release].Text, out var version))
            return Judgement.Fail("release " + facts.Shown(Release));
        if (version > facts.Target.Version)
            return Judgement.Fail(version.ToString(), "it is newer than what manages it (" + facts.Target.Version + ")");
        return Version.TryParse(facts.Text(Oldest), out var oldest) ? Judgement.Of(version >= oldest, version.ToString()) : Judgement.Unknown("oldestRelease is not a version");
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Release, Reading.Known("8.0.3"))),
        Example.Pass((Release, Reading.Known("9.0.0"))),
        Example.Fail((Release, Reading.Known("9.0.1"))),
        Example.Fail((Release, Reading.Known("7.0.3"))),
        Example.Fail((Release, Reading.Known("6.5.0"))),
        Example.Pass((Release, Reading.Known("7.0.3"))).With(Oldest, "7.0.2"),
        Example.Unknown((Release, Reading.Known("8.0.3"))).With(Oldest, "eight"),
        Example.Fail(),
    ];
}
