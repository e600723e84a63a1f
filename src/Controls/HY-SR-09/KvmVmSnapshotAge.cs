using System;
using System.Collections.Generic;
using System.Globalization;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Snapshots do not outlive the time that the site allows them.</summary>
[Control("LV-09-03", Platform.Kvm, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-9")]
internal sealed class KvmVmSnapshotAge : ItemsControl
{
    private static readonly Parameter MaxDays = new("maxSnapshotDays", "14", "The greatest age of a snapshot, in days");

    public override string Title => "No snapshot is older than the site allows";
    public override string Why => "Going back to an old snapshot brings back old flaws and old passwords, past every patch that the gold image has had since.";
    public override string WantedText => "no snapshot older than the site's maxSnapshotDays (14)";
    public override string Remedy => "virsh snapshot-delete, after its owner agrees (long disk activity)";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Parameter> Parameters { get; } = [MaxDays];
    protected override Setting Items { get; } = LibvirtDomain.Snapshots;
    protected override string Noun => "snapshots";

    protected override bool Accepts(Row row, Facts facts) => Created(row) is { } created && facts.Now - created <= TimeSpan.FromDays(facts.Number(MaxDays));

    protected override string Show(Row row) => row["name"] + " of " + (Created(row)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "an unknown day");

    private static DateTimeOffset? Created(Row row) => Reading.Maybe(row["created"]).Number is > 0 and < 99999999999 and var seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table())),
        Example.Pass((Items, Item("before-upgrade", DaysAgo(14)))),
        Example.Fail((Items, Table(["new", DaysAgo(1)], ["forgotten", DaysAgo(15)]))),
        Example.Fail((Items, Item("odd", null))),
        Example.Pass((Items, Item("forgotten", DaysAgo(15)))).With(MaxDays, "30"),
    ];

    private static string DaysAgo(int days) => Example.Now.AddDays(-days).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
