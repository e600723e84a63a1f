using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>No writable disk belongs to two virtual machines, except those of a cluster that the site lists.</summary>
[Control("LV-07-05", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-7")]
internal sealed class KvmHostDisksNotShared : Control
{
    private const string Target = "target/@dev", Shareable = "boolean(shareable)";
    private static readonly string[] Source =
        ["source/@file", "source/@dev", "source/@dir", "source/@protocol", "source/host/@name", "source/@name", "source/@pool", "source/@volume", "source/@path"];

    private static readonly Setting Disks = LibvirtHost.DomainsEach("devices/disk[@device='disk' or @device='lun'][not(readonly)]", [Target, Shareable, .. Source]);
    private static readonly Parameter Allowed = new("sharedAllow", "", "Virtual machines that may share disks (clusters), with wildcards");

    public override string Title => "No writable disk is shared between virtual machines";
    public override string Why => "Two machines on one disk read and alter each other's data past every isolation, and destroy its file system unless they are a cluster.";
    public override string WantedText => "no disk with <shareable/> and no source in two machines, unless all of them are listed in sharedAllow";
    public override string Remedy => "virsh edit DOMAIN: a source of its own, without <shareable/>, then power the machine off and on";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];
    public override IReadOnlyList<Setting> Reads { get; } = [Disks];

    public override Judgement Judge(Facts facts)
    {
        var clusters = facts.Items(Allowed);
        var disks = facts[Disks].Rows.Select(row => (Domain: row["domain"] ?? "", Name: row["domain"] + " " + row[Target], Shareable: row[Shareable] == "true",
            Source: string.Join(" ", Source.Select(column => row[column]).Where(cell => cell is not null)))).ToList();
        var twice = disks.Where(disk => disk.Source.Length > 0).GroupBy(disk => disk.Source)
            .Where(group => group.Skip(1).Any() && !group.All(disk => IsListed(disk.Domain)))
            .Select(group => group.Key + " in " + string.Join(", ", group.Select(disk => disk.Name)));
        var bad = twice.Concat(disks.Where(disk => disk.Shareable && !IsListed(disk.Domain)).Select(disk => disk.Name + " is shareable")).ToList();
        return bad.Count > 0 ? Judgement.Fail(string.Join("; ", bad)) : Judgement.Pass(disks.Count + " writable disks, none shared beyond sharedAllow");

        bool IsListed(string domain) => clusters.Any(pattern => NamePattern.Matches(pattern, domain));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(),
        Example.Pass((Disks, Files("a vda false /images/a.qcow2", "b vda false /images/b.qcow2"))),
        Example.Fail((Disks, Files("a vda false /images/a.qcow2", "b vda false /images/a.qcow2"))),
        Example.Pass((Disks, Files("a vda false /images/a.qcow2", "b vda false /images/A.qcow2"))),
        Example.Fail((Disks, Files("a vda true /images/a.raw"))),
        Example.Pass((Disks, Files("db1 vdb true /images/q.raw", "db2 vdb true /images/q.raw"))).With(Allowed, "db?"),
        Example.Fail((Disks, Files("db1 vdb true /images/q.raw", "web vdb false /images/q.raw"))).With(Allowed, "db?"),
        Example.Pass((Disks, Files("a vda false", "b vda false"))),
    ];

    private static Reading Files(params string[] disks) => Reading.Known(disks.Select(text => text.Split(' '))
        .Select(parts => new Row(Disks.Columns, [.. parts, .. Enumerable.Repeat<string?>(null, Disks.Columns.Count - parts.Length)])).ToList());
}
