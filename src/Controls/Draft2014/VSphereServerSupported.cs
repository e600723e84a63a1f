using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>vCenter's release still gets fixes.</summary>
[Control("VS-GN-43", Platform.VSphere, Scope.ManagementServer, Severity.Medium)]
[Serves("HY-SR-18", Edition.Draft2014)]
[NotVerified("the ends of support, which the maker may move: see its product lifecycle")]
internal sealed class VSphereServerSupported : Control
{
    private static readonly Setting Release = VSphereServer.Property("about.version");
    private static readonly Parameter Table = new("supportTable", "6.5=2022-10-15, 6.7=2022-10-15, 7.0=2025-10-02, 8.0=2027-10-11", "The end of general support of each release, as RELEASE=YYYY-MM-DD, separated by commas");

    public override string Title => "vCenter's release is in general support";
    public override string Why => "A fault that is found after the end of support stays open.";
    public override string WantedText => "before the end of general support in supportTable";
    public override string Remedy => "Upgrade vCenter to a release in support, then its hosts";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Release];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Table];

    public override Judgement Judge(Facts facts)
    {
        var release = facts[Release].Text;
        var listed = facts.Items(Table).Select(item => item.Split('=')).FirstOrDefault(parts => parts.Length == 2
            && release is not null && (release + ".").StartsWith(parts[0].Trim() + ".", StringComparison.Ordinal));
        if (listed is null)
            return Judgement.Manual("look up the end of support of release " + facts.Shown(Release) + ", and add it to the site policy (parameter supportTable)");
        return DateTimeOffset.TryParseExact(listed[1].Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end)
            ? Judgement.Of(facts.Now < end.AddDays(1), release + ", supported until " + listed[1].Trim())
            : Judgement.Unknown("supportTable has no date for " + listed[0].Trim());
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Release, Reading.Known("8.0.3"))),
        Example.Fail((Release, Reading.Known("7.0.3"))),
        Example.Fail((Release, Reading.Known("6.5.0"))),
        Example.Manual((Release, Reading.Known("80.0"))),
        Example.Pass((Release, Reading.Known("7.0.3"))).With(Table, "7.0=2026-01-31"),
        Example.Fail((Release, Reading.Known("7.0.3"))).With(Table, "7.0 = 2026-01-30"),
        Example.Unknown((Release, Reading.Known("7.0.3"))).With(Table, "7.0=soon"),
    ];
}
