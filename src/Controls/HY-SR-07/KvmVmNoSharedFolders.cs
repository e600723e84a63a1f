using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine shares no folder and no memory with the host unless the site lists it.</summary>
[Control("LV-07-07", Platform.Kvm, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-7")]
internal sealed class KvmVmNoSharedFolders : ItemsControl
{
    private const string Kind = "name()", Driver = "driver/@type", Source = "source/@dir | source/@socket | source/@file | source/path | @name", ReadOnly = "boolean(readonly)";
    private static readonly Parameter Allowed = new("sharedFsAllow", "", "What may be shared, as machine/element with wildcards, for example ci*/filesystem");

    public override string Title => "No folders, shared memory or vsock between guest and host unless listed";
    public override string Why => "Each is a channel that passes the network's controls; a writable folder lets the guest put files on the host.";
    public override string WantedText => "no filesystem, shmem, persistent memory or vsock, unless listed in sharedFsAllow; listed folders read-only or virtiofs";
    public override string Remedy => "virsh edit: remove the device, or add <readonly/> to a listed filesystem; then power the machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];
    protected override Setting Items { get; } = LibvirtDomain.Each(
        "devices/filesystem | devices/shmem | devices/vsock | devices/memory[@model='nvdimm' or @model='virtio-pmem']", Kind, Driver, Source, ReadOnly);

    protected override string Noun => "shared folders or memory";

    // virtiofsd runs in a sandbox of its own, and most libvirt versions refuse <readonly/> for it.
    protected override bool Accepts(Row row, Facts facts) =>
        IsListed(row, facts) && (row[Kind] != "filesystem" || row[Driver] == "virtiofs" || row[ReadOnly] == "true");

    private static bool IsListed(Row row, Facts facts) => facts.Items(Allowed).Any(pattern => NamePattern.Matches(pattern, facts.Resource.Name + "/" + row[Kind]));

    protected override string Show(Row row) => string.Join(" ", new[] { row[Kind], row[Driver], row[Source] }.Where(cell => cell is not null))
        + (row[Kind] == "filesystem" && row[ReadOnly] != "true" ? " (writable)" : "");

    public override Repair Repair(Facts facts) => facts[Items].Rows.Any(row => row[Kind] == "memory" && !IsListed(row, facts))
        ? Core.Remediation.Repair.ByPerson("persistent memory holds data of the guest: look before it is taken away. " + Remedy)
        : Mended(facts, row => IsListed(row, facts) ? row.With(ReadOnly, "true") : null);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table())),
        Example.Fail((Items, Item("filesystem", null, "/srv", "true"))),
        Example.Pass((Items, Item("filesystem", null, "/srv", "true"))).With(Allowed, "ci*/filesystem").Named("ci1"),
        Example.Fail((Items, Item("filesystem", null, "/srv", "false"))).With(Allowed, "ci*/filesystem").Named("ci1"),
        Example.Pass((Items, Item("filesystem", "virtiofs", "/srv", "false"))).With(Allowed, "ci*/filesystem").Named("ci1"),
        Example.Fail((Items, Item("filesystem", null, "/srv", "true"))).With(Allowed, "ci*/filesystem").Named("web"),
        Example.Fail((Items, Item("shmem", null, "s0", "false"))).With(Allowed, "ci*/filesystem").Named("ci1"),
        Example.Fail((Items, Item("vsock", null, null, "false"))),
        Example.Fail((Items, Item("memory", null, "/srv/pmem", "false"))),
        Example.Fail((Items, Table(["filesystem", "path", "/srv", "false"], ["vsock", null, null, "false"]))).With(Allowed, "ci*/filesystem").Named("ci1"),
    ];
}
