using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The host's log outlives a restart.</summary>
[Control("VS-GN-34", Platform.VSphere, Scope.Host, Severity.Medium)]
[Serves("HY-SR-20", Edition.Draft2014)]
[NotVerified("that a directory at the root of a datastore, unique for each host, is accepted by every version")]
internal sealed class VSphereHostLogPersistent : Control
{
    private static readonly Setting Directory = VSphereHost.Option("Syslog.global.logDir"), Unique = VSphereHost.Option("Syslog.global.logDirUnique");

    public override string Title => "The host keeps its log where a restart does not clear it";
    public override string Why => "After a crash, or an intruder's restart, a log in memory is gone.";
    public override string WantedText => "a directory on a datastore, or local output that is persistent";
    public override string Remedy => "Advanced system settings: Syslog.global.logDir = [DATASTORE] /, Syslog.global.logDirUnique = true";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Directory, Unique, PersistentLogs.HostsOwn];
    public override IReadOnlyList<Parameter> Parameters { get; } = [PersistentLogs.Datastore];

    public override Judgement Judge(Facts facts) => Judgement.Of(PersistentLogs.Hold(facts, Directory), facts.Shown(Directory));

    public override Repair Repair(Facts facts) => facts.Text(PersistentLogs.Datastore) is { Length: > 0 } datastore
        ? Core.Remediation.Repair.By(new[] { (Directory, "[" + datastore + "] /"), (Unique, "true") }
            .Where(wanted => facts[wanted.Item1].Text != wanted.Item2).Select(wanted => new Change(wanted.Item1, facts[wanted.Item1], Reading.Known(wanted.Item2))).ToArray())
        : Core.Remediation.Repair.ByPerson("name the datastore for logs in the site policy (parameter logDatastore), or: " + Remedy);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Directory, Reading.Known("[logs] /esx1"))),
        Example.Pass((Directory, Reading.Known("[] /vmfs/volumes/51dda02d/log"))),
        Example.Pass((Directory, Reading.Known("[] /scratch/log")), (PersistentLogs.HostsOwn, Reading.Known("true"))),
        Example.Fail((Directory, Reading.Known("[] /scratch/log")), (PersistentLogs.HostsOwn, Reading.Known("false"))),
        Example.Fail((Directory, Reading.Known("[ ] /scratch/log"))).With(PersistentLogs.Datastore, "logs"),
        Example.Fail((Directory, Reading.Known("")), (Unique, Reading.Known("true"))).With(PersistentLogs.Datastore, "logs"),
        Example.Fail(),
    ];
}
