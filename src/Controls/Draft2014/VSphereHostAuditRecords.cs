using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host keeps audit records, and sends them away.</summary>
[Control("VS-GN-35", Platform.VSphere, Scope.Host, Severity.High)]
[Serves("HY-SR-20", Edition.Draft2014)]
internal sealed class VSphereHostAuditRecords : SettingsControl
{
    private const string Prefix = "Syslog.global.auditRecord.";
    private static readonly Setting Directory = VSphereHost.Option(Prefix + "storageDirectory", "7.0.2");
    private static readonly Parameter Capacity = new("auditCapacity", "100", "The least room for audit records, in MiB");

    public override string Title => "The host keeps audit records where they last, and sends them to the log server";
    public override string Why => "Only audit records say who logged in and what was changed, in a form that can be held against somebody.";
    public override string Remedy => "Advanced system settings: Syslog.global.auditRecord.storageEnable = true, storageCapacity = 100, remoteEnable = true, storageDirectory on a datastore, one for each host; records off while the capacity changes";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Capacity];
    public override IReadOnlyList<Setting> Reads => field ??= [.. base.Reads, PersistentLogs.HostsOwn];
    protected override IReadOnlyList<Wish> Wishes { get; } =
    [
        Wish.OneOf(VSphereHost.Option(Prefix + "storageEnable", "7.0.2"), "true"),
        Wish.AtLeast(VSphereHost.Option(Prefix + "storageCapacity", "7.0.2"), Capacity),
        Wish.OneOf(VSphereHost.Option(Prefix + "remoteEnable", "7.0.2"), "true"),
        Wish.Where(Directory, "persistent", (facts, _) => PersistentLogs.Hold(facts, Directory), _ => null),
    ];

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("true", "100", "true", "[logs] /esx1")),
        Example.Pass([.. State("true", "100", "true", "[] /scratch/auditLog"), (PersistentLogs.HostsOwn, Reading.Known("true"))]),
        Example.Fail(State("true", "100", "true", "[] /scratch/auditLog")),
        Example.Fail(State("false", "4", "false", "[logs] /esx1")),
        Example.Fail(State("true", "99", "true", "[logs] /esx1")),
        Example.Fail(State("true", "100", "true", "[logs] /esx1")).With(Capacity, "101"),
        Example.Fail(State(null, null, null, null)),
    ];
}
