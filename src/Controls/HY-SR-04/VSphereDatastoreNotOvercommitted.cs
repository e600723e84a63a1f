using System.Collections.Generic;
using System.Globalization;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The disks on the datastore fit into it when they are full.</summary>
[Control("VS-04-05", Platform.VSphere, Scope.Datastore, Severity.Medium)]
[Serves("HY-SR-4")]
internal sealed class VSphereDatastoreNotOvercommitted : Control
{
    private static readonly Setting Capacity = VSphereDatastore.Property("summary.capacity"), Free = VSphereDatastore.Property("summary.freeSpace");
    private static readonly Setting Uncommitted = VSphereDatastore.Property("summary.uncommitted"), Accessible = VSphereDatastore.Property("summary.accessible");
    private static readonly Parameter Most = new("maxOvercommit", "1.0", "How many times the store's capacity its volumes may promise");

    public override string Title => "The datastore promises no more than it holds";
    public override string Why => "One guest that fills its thin disk can use up the store, and every machine on it stops at its next write.";
    public override string WantedText => "used and promised space at most maxOvercommit (1.0) times the capacity";
    public override string Remedy => "Enlarge the datastore, or move disks and old snapshots off it";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Capacity, Free, Uncommitted, Accessible];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Most];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Accessible].Text == "false")
            return Judgement.Unknown("the datastore is not accessible");
        if (facts[Capacity].Number is not { } capacity || capacity <= 0 || facts[Free].Number is not { } free)
            return Judgement.Unknown("vSphere does not tell the datastore's capacity or free space");
        var promised = (double)capacity - free + (facts[Uncommitted].Number ?? 0);
        var ratio = promised / capacity;
        return Judgement.Of(ratio <= facts.Number(Most), ratio.ToString("0.00", CultureInfo.InvariantCulture) + " times the capacity promised");
    }

    public override IEnumerable<Example> Examples
    {
        get
        {
            var capacity = (Capacity, Reading.Known(1000));
            return
            [
                Example.Pass(capacity, (Free, Reading.Known(400)), (Uncommitted, Reading.Known(400))),
                Example.Pass(capacity, (Free, Reading.Known(0))),
                Example.Fail(capacity, (Free, Reading.Known(400)), (Uncommitted, Reading.Known(401))),
                Example.Pass(capacity, (Free, Reading.Known(400)), (Uncommitted, Reading.Known(900))).With(Most, "1.5"),
                Example.Fail(capacity, (Free, Reading.Known(400)), (Uncommitted, Reading.Known(901))).With(Most, "1.5"),
                Example.Unknown(capacity, (Free, Reading.Known(400)), (Accessible, Reading.Known("false"))),
                Example.Unknown((Capacity, Reading.Known(0)), (Free, Reading.Known(0))),
                Example.Unknown(),
            ];
        }
    }
}
