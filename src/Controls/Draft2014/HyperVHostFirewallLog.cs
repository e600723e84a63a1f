using System.Collections.Generic;
using System.Globalization;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The host's firewall logs what it drops.</summary>
[Control("HV-GN-08", Platform.HyperV, Scope.Host, Severity.Low)]
[Serves("HY-SR-19", Edition.Draft2014)]
internal sealed class HyperVHostFirewallLog : ItemsControl
{
    private const string Blocked = "LogBlocked", Size = "LogMaxSizeKilobytes", On = "1";
    private static readonly Parameter Least = new("minFirewallLogKilobytes", "16384", "The least size of the firewall's log, in KiB");

    public override string Title => "The host's firewall logs what it drops";
    public override string Why => "Who tries the host's ports one after another is seen in that log first.";
    public override string WantedText => "LogBlocked 1 and at least minFirewallLogKilobytes (16384) in every profile";
    public override string Remedy => "Set-NetFirewallProfile -All -LogBlocked True -LogMaxSizeKilobytes 16384";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Least];
    protected override Setting Items { get; } = HyperVHost.FirewallProfiles;
    protected override string Noun => "profiles";
    protected override Judgement None => Judgement.Unknown("the host lists no profile of its firewall");
    protected override bool Accepts(Row row, Facts facts) => row[Blocked] == On && IsLarge(row, facts);
    protected override string Show(Row row) => row["Name"] + ": " + Blocked + " " + (row[Blocked] ?? "not set") + ", " + (row[Size] ?? "not set") + " KiB";
    public override Repair Repair(Facts facts) => Mended(facts, row => row.With(Blocked, On).With(Size, IsLarge(row, facts) ? row[Size] : facts.Text(Least)));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(Profile("1", "16384")),
        Example.Pass(Profile("1", "32767")),
        Example.Fail(Profile("0", "32767")),
        Example.Fail(Profile("1", "16383")),
        Example.Fail(Profile("2", null)),
        Example.Pass(Profile("1", "4096")).With(Least, "4096"),
        Example.Unknown(),
    ];

    private static bool IsLarge(Row row, Facts facts) => long.TryParse(row[Size], NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size >= facts.Number(Least);

    private (Setting, Reading) Profile(string blocked, string? size) => (Items, Table(["Domain", "1", "4", "1", "0", "16384"], ["Public", "1", "4", blocked, "0", size]));
}
