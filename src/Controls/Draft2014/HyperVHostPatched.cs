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

/// <summary>The host takes Windows' monthly updates.</summary>
[Control("HV-GN-04", Platform.HyperV, Scope.Host, Severity.High)]
[Serves("HY-SR-18", Edition.Draft2014)]
[NotVerified("the form of InstalledOn: month/day/year, whatever the host's language")]
internal sealed class HyperVHostPatched : Control
{
    private static readonly Setting Updates = HyperVHost.CimEach("root/cimv2:Win32_QuickFixEngineering", "HotFixID", "InstalledOn");
    private static readonly Parameter MaxAge = new("maxUpdateAgeDays", "35", "The greatest number of days since Windows was last updated");

    public override string Title => "The host was updated within the last month";
    public override string Why => "Flaws by which a guest gets into the host are published with the updates that mend them.";
    public override string WantedText => "an update installed in the last maxUpdateAgeDays (35)";
    public override string Remedy => "Install the newest cumulative update (Cluster-Aware Updating, WSUS, Windows Update) and restart the host";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Updates];
    public override IReadOnlyList<Parameter> Parameters { get; } = [MaxAge];

    public override Judgement Judge(Facts facts)
    {
        var newest = facts[Updates].Rows.Select(row => (Id: row["HotFixID"], Day: Day(row["InstalledOn"]))).Where(update => update.Day is not null)
            .OrderByDescending(update => update.Day).FirstOrDefault();
        if (newest.Day is not { } day)
            return Judgement.Unknown("the host lists no update with the day it was installed");
        var days = (facts.Now.UtcDateTime.Date - day).Days;
        return Judgement.Of(days <= facts.Number(MaxAge), newest.Id + " " + days + " days ago");
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(Installed("12/27/2025", "6/1/2024")),
        Example.Fail(Installed("12/26/2025", "6/1/2024")),
        Example.Pass(Installed("12/26/2025")).With(MaxAge, "36"),
        Example.Pass(Installed("6/1/2024", "1/20/2026", null)),
        Example.Fail(Installed("2/1/2025")),
        Example.Unknown(Installed("", null)),
        Example.Unknown(),
    ];

    private static DateTime? Day(string? text) => DateTime.TryParseExact(text, "M/d/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static (Setting, Reading) Installed(params string?[] days) => (Updates, TableOf(Updates, days.Select((day, i) => new[] { "KB500000" + i, day }).ToArray()));
}
