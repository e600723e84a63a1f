using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Snapshots are made on request only, and without the guest's memory.</summary>
[Control("HV-09-05", Platform.HyperV, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-9")]
internal sealed class HyperVVmSnapshotKind : SettingsControl
{
    private static readonly Parameter Kinds = new("snapshotTypes", "3, 4, 2", "The kinds of snapshot that machines may make: 2 none, 3 production where the guest can, 4 production only, 5 standard with memory; a repair sets the first");

    public override string Title => "Snapshots are made on request, and of the production kind";
    public override string Why => "A standard snapshot writes the guest's memory, keys and passwords included, to a file; automatic ones bring old states back unasked.";
    public override string Remedy => "Set-VM -Name NAME -AutomaticCheckpointsEnabled $false -CheckpointType Production";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Kinds];
    protected override IReadOnlyList<Wish> Wishes { get; } =
    [
        Wish.OneOf(HyperVVm.System("AutomaticSnapshotsEnabled", HyperV.Server2019), "false"),
        Wish.Where(HyperVVm.System("UserSnapshotType", HyperV.Server2016), "one of snapshotTypes (3, 4, 2)",
            (facts, reading) => reading.IsKnown && facts.Items(Kinds).Contains(reading.Text), facts => Reading.Maybe(facts.Items(Kinds).FirstOrDefault())),
    ];

    // An older Windows makes none by itself.
    protected override bool Concerns(Wish wish, Facts facts) => wish.Setting.Since is null || wish.Setting.Since <= facts.Target.ApiVersion;

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("false", "3")),
        Example.Pass(State("false", "4")),
        Example.Pass(State("false", "2")),
        Example.Fail(State("true", "3")),
        Example.Fail(State("false", "5")),
        Example.Pass(State("false", "5")).With(Kinds, "5"),
        Example.Fail(State("false", "3")).With(Kinds, "4"),
        Example.Fail(State(null, null)),
        Example.Pass(State(null, "3")).On("10.0.14393"),
    ];
}
