using System;
using System.Collections.Generic;
using System.Globalization;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Snapshots do not outlive the time that the site allows them.</summary>
[Control("HV-09-06", Platform.HyperV, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-9")]
internal sealed class HyperVVmSnapshotAge : ItemsControl
{
    private static readonly Parameter MaxDays = new("maxSnapshotDays", "14", "The greatest age of a snapshot, in days");

    public override string Title => "No snapshot is older than the site allows";
    public override string Why => "Going back to an old snapshot brings back old flaws and old passwords, past every patch that the guest has had since.";
    public override string WantedText => "no snapshot older than the site's maxSnapshotDays (14)";
    public override string Remedy => "Remove-VMSnapshot -VMName NAME -Name SNAPSHOT, after its owner agrees (merging takes long disk activity)";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Parameter> Parameters { get; } = [MaxDays];
    protected override Setting Items => HyperVVm.Snapshots;
    protected override string Noun => "snapshots";

    protected override bool Accepts(Row row, Facts facts) => DmtfTime.Of(row["CreationTime"]) is { } created && facts.Now - created <= TimeSpan.FromDays(facts.Number(MaxDays));

    protected override string Show(Row row) => row["ElementName"] + " of " + (DmtfTime.Of(row["CreationTime"])?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "an unknown day");

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table())),
        Example.Pass((Items, Item("before-upgrade", DaysAgo(14)))),
        Example.Fail((Items, Table(["new", DaysAgo(1)], ["forgotten", DaysAgo(15)]))),
        Example.Fail((Items, Item("odd", null))),
        Example.Fail((Items, Item("odd", "yesterday"))),
        Example.Pass((Items, Item("forgotten", DaysAgo(15)))).With(MaxDays, "30"),
    ];

    private static string DaysAgo(int days) => DmtfTime.Text(Example.Now.AddDays(-days));
}
