using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.Tests.Fixtures;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests;

/// <summary>Every source against a real libvirtd, whose state virsh has made.</summary>
[Collection(RealLibvirtCollection.Name)]
public sealed class RealLibvirtTests(RealLibvirtFixture fixture)
{
    private static Reading Domain(string name, string source, string path, params string[] columns)
    {
        using var real = RealLibvirt.Connect();
        return RealLibvirt.Read(real, name, Some.Domain(source, path, columns));
    }

    private static Reading Host(string source, string path, params string[] columns)
    {
        using var real = RealLibvirt.Connect();
        return RealLibvirt.Read(real, "", Some.Host(source, path, columns));
    }

    private static Reading Pool(string name, string source, string path, params string[] columns)
    {
        using var real = RealLibvirt.Connect();
        return RealLibvirt.Read(real, name, Some.Pool(source, path, columns));
    }

    [RealLibvirtFact]
    public void It_is_identified()
    {
        using var real = RealLibvirt.Connect();
        var version = RealLibvirt.Virsh("version", "--daemon");
        Assert.Equal(Platform.Kvm, real.Info.Platform);
        Assert.Contains("Running against daemon: " + real.Info.ApiVersion, version, StringComparison.Ordinal);
        Assert.Contains("hypervisor: QEMU " + real.Info.Version, version, StringComparison.Ordinal);
        Assert.Equal(("read-write", "monolithic"), (real.Info.Details["access"], real.Info.Details["daemons"]));
        var host = Assert.Single(real.List([Scope.Host], default));
        Assert.Equal(RealLibvirt.Virsh("hostname").Trim(), host.Name);
        Assert.Contains("<uuid>" + host.Id + "</uuid>", RealLibvirt.Virsh("capabilities"), StringComparison.Ordinal);
    }

    [RealLibvirtFact]
    public void Domains_are_listed_by_name_with_their_uuid()
    {
        using var real = RealLibvirt.Connect();
        var domains = real.List([Scope.VirtualMachine], default);
        Assert.Equal(domains.Select(domain => domain.Name).Order(StringComparer.Ordinal), domains.Select(domain => domain.Name));
        Assert.Equal(RealLibvirt.Virsh("domuuid", RealLibvirtFixture.Running).Trim(),
            domains.Single(domain => domain.Name == RealLibvirtFixture.Running).Id);
    }

    [RealLibvirtFact]
    public void The_configuration_and_what_runs_are_told_apart()
    {
        Assert.Equal("http://debian.org/debian/12", Domain(RealLibvirtFixture.Stopped, "domain", "metadata/libosinfo:libosinfo/libosinfo:os/@id").Text);
        Assert.Equal("-msg|x;timestamp=on|x", Some.Cells(Domain(RealLibvirtFixture.Stopped, "domain", "qemu:commandline/qemu:arg", "@value", "concat('x', '')")));
        Assert.Equal("a <b> \"c\" \u202e", Domain(RealLibvirtFixture.Stopped, "domain", "title").Text);
        Assert.Equal(ReadingState.Absent, Domain(RealLibvirtFixture.Running, "domain", "@id").State);
        Assert.Equal(RealLibvirt.Virsh("domid", RealLibvirtFixture.Running).Trim(), Domain(RealLibvirtFixture.Running, "domain-live", "@id").Text);
        Assert.Equal(ReadingState.Absent, Domain(RealLibvirtFixture.Stopped, "domain-live", "@type").State);
        Assert.Equal("", Some.Cells(Domain(RealLibvirtFixture.Stopped, "domain-live", "devices/disk", "@device")));
    }

    [RealLibvirtFact]
    public void Whether_there_is_a_password_is_told_and_the_password_is_not()
    {
        Assert.Equal("true", Domain(RealLibvirtFixture.Stopped, "domain", "boolean(devices/graphics/@passwd)").Text);
        Assert.Equal("(hidden)|2030-01-01T00:00:00", Some.Cells(Domain(RealLibvirtFixture.Running, "domain", "devices/graphics", "@passwd", "@passwdValidTo")));
        Assert.Equal("(hidden)", Domain(RealLibvirtFixture.Running, "domain-live", "devices/graphics/@passwd").Text);
    }

    [RealLibvirtFact]
    public void Facts_are_as_virsh_says()
    {
        string[] facts = ["state", "persistent", "autostart", "maxMemory", "memory", "vcpus"];
        Assert.Equal("shutoff true false 65536 32768 1", string.Join(" ", facts.Select(fact => Domain(RealLibvirtFixture.Stopped, "domain-info", fact).Text)));
        var info = RealLibvirt.Virsh("dominfo", RealLibvirtFixture.Running);
        Assert.Contains("Used memory:    " + Domain(RealLibvirtFixture.Running, "domain-info", "memory").Text + " KiB", info, StringComparison.Ordinal);
        Assert.Equal("running", Domain(RealLibvirtFixture.Running, "domain-info", "state").Text);
        Assert.Contains("hysr-stopped|shutoff|1", Some.Cells(Host("domains", "all", "name", "state", "vcpus")), StringComparison.Ordinal);
    }

    [RealLibvirtFact]
    public void Parameters_of_the_configuration_and_in_force_are_told_apart()
    {
        Assert.Equal("512", Domain(RealLibvirtFixture.Running, "scheduler", "cpu_shares").Text);
        Assert.Equal("777", Domain(RealLibvirtFixture.Running, "scheduler-live", "cpu_shares").Text);
        Assert.Equal("50000", Domain(RealLibvirtFixture.Stopped, "scheduler", "vcpu_quota").Text);
        Assert.Equal(ReadingState.Absent, Domain(RealLibvirtFixture.Stopped, "scheduler-live", "cpu_shares").State);
        Assert.Equal("131072", Domain(RealLibvirtFixture.Stopped, "memory", "hard_limit").Text);
        Assert.Equal(ReadingState.Absent, Domain(RealLibvirtFixture.Stopped, "memory", "soft_limit").State);
        Assert.Equal(ReadingState.Absent, Domain(RealLibvirtFixture.Running, "memory-live", "hard_limit").State);
        Assert.Equal("300", Domain(RealLibvirtFixture.Stopped, "blkio", "weight").Text);
        Assert.Equal(ReadingState.Absent, Domain(RealLibvirtFixture.Stopped, "blkio-live", "weight").State);
    }

    [RealLibvirtFact]
    public void Parameters_of_devices_come_one_row_for_each()
    {
        Assert.Equal("vda|1048576|0", Some.Cells(Domain(RealLibvirtFixture.Stopped, "iotune", "disks", "target", "total_bytes_sec", "total_iops_sec")));
        Assert.Equal("vda|1048576", Some.Cells(Domain(RealLibvirtFixture.Running, "iotune-live", "disks", "target", "total_bytes_sec")));
        Assert.Equal("", Some.Cells(Domain(RealLibvirtFixture.Stopped, "iotune-live", "disks", "target", "total_bytes_sec")));
        Assert.Equal("52:54:00:aa:00:01|1000|5000|null", Some.Cells(Domain(RealLibvirtFixture.Stopped, "interface", "interfaces", "mac", "inbound.average", "inbound.peak", "nothing")));
        Assert.Equal("52:54:00:aa:00:02|1000", Some.Cells(Domain(RealLibvirtFixture.Running, "interface-live", "interfaces", "mac", "inbound.average")));
    }

    [RealLibvirtFact]
    public void Security_labels_are_those_in_force()
    {
        Assert.Empty(Domain(RealLibvirtFixture.Stopped, "security-labels", "all", "label", "enforcing").Rows);
        Assert.All(Domain(RealLibvirtFixture.Running, "security-labels", "all", "label", "enforcing").Rows, row => Assert.Contains(row["enforcing"], (string[])["true", "false"]));
    }

    [RealLibvirtFact]
    public void Snapshots_are_listed_by_name()
    {
        RealLibvirt.Define("define", fixture.DomainXml("hysr-snap", "52:54:00:aa:00:03", ""));
        try
        {
            RealLibvirt.Virsh("snapshot-create", "hysr-snap", SnapshotFile("b", 1700000002), "--redefine");
            RealLibvirt.Virsh("snapshot-create", "hysr-snap", SnapshotFile("a", 1700000001), "--redefine");
            Assert.Equal("a|1700000001;b|1700000002", Some.Cells(Domain("hysr-snap", "snapshots", "all", "name", "created")));
        }
        finally
        {
            RealLibvirt.Virsh("undefine", "hysr-snap", "--snapshots-metadata");
        }
    }

    [RealLibvirtFact]
    public void Networks_are_read()
    {
        using var real = RealLibvirt.Connect();
        Reading Network(string source, string path, params string[] columns) => RealLibvirt.Read(real, RealLibvirtFixture.Net, Some.Network(source, path, columns));
        Assert.Equal("yes", Network("network", "port/@isolated").Text);
        Assert.Equal("10.99.99.1", Some.Cells(Network("network", "ip", "@address")));
        Assert.Equal("false true true", string.Join(" ", new[] { "active", "persistent", "autostart" }.Select(fact => Network("network-info", fact).Text)));
    }

    [RealLibvirtFact]
    public void Storage_pools_and_volumes_are_read()
    {
        Assert.Equal(fixture.Folder, Pool(RealLibvirtFixture.Pool, "pool", "target/path").Text);
        Assert.Equal("true true false", string.Join(" ", new[] { "active", "persistent", "autostart" }.Select(fact => Pool(RealLibvirtFixture.Pool, "pool-info", fact).Text)));
        Assert.True(Pool(RealLibvirtFixture.Pool, "pool-info", "capacity").Number > 0);
        Assert.Equal(ReadingState.Absent, Pool(RealLibvirtFixture.IdlePool, "pool-info", "capacity").State);
        Assert.Equal("disk.img|raw|1048576", Some.Cells(Pool(RealLibvirtFixture.Pool, "volumes", "all", "name", "target/format/@type", "capacity")));
        Assert.Equal(ReadingState.Unreadable, Pool(RealLibvirtFixture.IdlePool, "volumes", "all", "name").State);
        Assert.StartsWith("/", Pool(RealLibvirtFixture.Pool, "pool-mount", "target").Text, StringComparison.Ordinal);
    }

    [RealLibvirtFact]
    public void The_host_is_read()
    {
        var node = RealLibvirt.Virsh("nodeinfo");
        Assert.Matches(@"CPU\(s\):\s+" + Host("node", "cpus").Text + "\n", node);
        Assert.Matches(@"Memory size:\s+" + Host("node", "memory").Text + " KiB", node);
        Assert.InRange(Host("node", "freeMemory").Number!.Value, 1, Host("node", "memory").Number!.Value);
        Assert.InRange(Host("node", "cores").Number!.Value, 1, Host("node", "cpus").Number!.Value);
        Assert.Contains("<arch>" + Host("capabilities", "host/cpu/arch").Text + "</arch>", RealLibvirt.Virsh("capabilities"), StringComparison.Ordinal);
        Assert.Contains("<path>" + Host("domain-capabilities", "path").Text + "</path>", RealLibvirt.Virsh("domcapabilities"), StringComparison.Ordinal);
        Assert.Contains(RealLibvirtFixture.Filter + "|root|drop", Some.Cells(Host("nwfilters", "all", "name", "@chain", "rule/@action")), StringComparison.Ordinal);
        Assert.Contains(RealLibvirtFixture.SecretId + "|yes|no", Some.Cells(Host("secrets", "all", "uuid", "@private", "@ephemeral")), StringComparison.Ordinal);
        Assert.True(Host("nwfilter-bindings", "all", "port", "filter").IsTable);
        Assert.Contains("hysr-stopped|vda;hysr-stopped|hda", Some.Cells(Host("domains-xml", "devices/disk/target", "domain", "@dev")), StringComparison.Ordinal);
    }

    private string SnapshotFile(string name, long created)
    {
        var file = Path.Combine(fixture.Folder, name + ".snapshot");
        File.WriteAllText(file, $"<domainsnapshot><name>{name}</name><state>shutoff</state><creationTime>{created}</creationTime><memory snapshot='no'/>"
            + "<disks><disk name='vda' snapshot='internal'/></disks>" + fixture.DomainXml("hysr-snap", "52:54:00:aa:00:03", $"<uuid>{RealLibvirt.Virsh("domuuid", "hysr-snap").Trim()}</uuid>") + "</domainsnapshot>");
        return file;
    }
}
