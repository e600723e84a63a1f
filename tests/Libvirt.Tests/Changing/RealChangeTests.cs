using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Libvirt.Tests.Fixtures;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.Changing;

/// <summary>Changes of a real libvirtd: what they make, and that their undo brings back every byte.</summary>
[Collection(RealLibvirtCollection.Name)]
public sealed class RealChangeTests
{
    private const string Guest = "hysr-change";

    private const string Xml = """
        <domain type='qemu' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
          <name>hysr-change</name>
          <uuid>99999999-0000-4000-8000-0000000000aa</uuid>
          <metadata><my:x xmlns:my="urn:my" b="1" a="2"><!-- a  comment --><my:y/> text </my:x></metadata>
          <memory unit='KiB'>65536</memory>
          <vcpu current='1'>2</vcpu>
          <os><type arch='x86_64' machine='pc'>hvm</type></os>
          <features><acpi/></features>
          <cpu mode='custom' match='strict'><model fallback='forbid'>qemu64</model><feature policy='require' name='aes'/></cpu>
          <devices>
            <disk type='file' device='floppy'><target dev='fda' bus='fdc'/></disk>
            <disk type='network' device='disk'><driver name='qemu' type='raw'/><source protocol='nbd' name='x'><host name='127.0.0.1' port='1'/></source><target dev='hda' bus='ide'/></disk>
            <interface type='network'><mac address='52:54:00:aa:cc:01'/><source network='hysr-net'/><model type='rtl8139'/></interface>
            <graphics type='vnc' port='-1' passwd='geheim' passwdValidTo='2030-01-01T00:00:00'><listen type='address' address='0.0.0.0'/></graphics>
            <graphics type='spice' autoport='yes'><clipboard copypaste='yes'/></graphics>
            <video><model type='qxl' ram='131072' vram='32768' vgamem='8192'/></video>
            <sound model='ich6'/><sound model='ac97'/><sound model='es1370'/>
            <memballoon model='virtio'><stats period='5'/></memballoon>
          </devices>
          <qemu:commandline><qemu:arg value='-msg'/><qemu:arg value='timestamp=on'/></qemu:commandline>
        </domain>
        """;

    public static TheoryData<string, string?, string[]> Values => new()
    {
        { "@type", "kvm", ["-<domain type='qemu' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>", "+<domain type='kvm' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>"] },
        { "memory/@dumpCore", "off", ["-  <memory unit='KiB'>65536</memory>", "+  <memory dumpCore='off' unit='KiB'>65536</memory>"] },
        { "boolean(memoryBacking/nosharepages)", "true", ["+  <memoryBacking>", "+    <nosharepages/>", "+  </memoryBacking>"] },
        { "features/vmport/@state", "off", ["+    <vmport state='off'/>"] },
        { "os/bootmenu/@enable", "no", ["+    <bootmenu enable='no'/>"] },
        { "resource/partition", "/machine/x", ["+  <resource>", "+    <partition>/machine/x</partition>", "+  </resource>"] },
        { "vcpu", "1", ["-  <vcpu placement='static' current='1'>2</vcpu>", "+  <vcpu placement='static'>1</vcpu>"] },
        { "vcpu/@current", null, ["-  <vcpu placement='static' current='1'>2</vcpu>", "+  <vcpu placement='static'>2</vcpu>"] },
        { "devices/graphics/listen/@address", "127.0.0.1", [
            "-    <graphics type='vnc' port='-1' autoport='yes' listen='0.0.0.0' passwd='geheim' passwdValidTo='2030-01-01T00:00:00'>", "-      <listen type='address' address='0.0.0.0'/>",
            "+    <graphics type='vnc' port='-1' autoport='yes' listen='127.0.0.1' passwd='geheim' passwdValidTo='2030-01-01T00:00:00'>", "+      <listen type='address' address='127.0.0.1'/>"] },
        { "devices/graphics/clipboard/@copypaste", "no", ["-      <clipboard copypaste='yes'/>", "+      <clipboard copypaste='no'/>"] },
        { "devices/interface/model/@type", "virtio", ["-      <model type='rtl8139'/>", "+      <model type='virtio'/>"] },
        { "devices/interface/filterref/@filter", "hysr-filter", ["+      <filterref filter='hysr-filter'/>"] },
        { "devices/video/model/@type", "virtio", ["-      <model type='qxl' ram='131072' vram='32768' vgamem='8192' heads='1' primary='yes'/>", "+      <model type='virtio' heads='1' primary='yes'/>"] },
        { "cpu/@mode", "host-model", ["-  <cpu mode='custom' match='strict' check='none'>", "-    <model fallback='forbid'>qemu64</model>", "+  <cpu mode='host-model' check='none'>"] },
        { "cpu/@mode", "host-passthrough", ["-  <cpu mode='custom' match='strict' check='none'>", "-    <model fallback='forbid'>qemu64</model>", "+  <cpu mode='host-passthrough' check='none' migratable='on'>"] },
        { "cpu/feature[@name='aes']/@policy", "disable", ["-    <feature policy='require' name='aes'/>", "+    <feature policy='disable' name='aes'/>"] },
    };

    public static TheoryData<string, string[], string, string?, string[]> Cells => new()
    {
        { "devices/disk[@device='disk']", ["target/@bus"], "target/@bus", "virtio", ["-      <target dev='hda' bus='ide'/>", "-      <address type='drive' controller='0' bus='0' target='0' unit='0'/>",
            "+      <target dev='hda' bus='virtio'/>", "+      <address type='pci' domain='0x0000' bus='0x00' slot='0x08' function='0x0'/>"] },
        { "devices/controller[@type='usb']", ["@index", "@model"], "@model", "none", ["-    <controller type='usb' index='0' model='piix3-uhci'>",
            "-      <address type='pci' domain='0x0000' bus='0x00' slot='0x01' function='0x2'/>", "-    </controller>", "+    <controller type='usb' index='0' model='none'/>"] },
        { "devices/video", ["model/@type", "model/@ram"], "model/@type", "none", ["-      <model type='qxl' ram='131072' vram='32768' vgamem='8192' heads='1' primary='yes'/>",
            "-      <address type='pci' domain='0x0000' bus='0x00' slot='0x02' function='0x0'/>", "+      <model type='none'/>"] },
        { "devices/memballoon", ["@model"], "@model", "none", ["-    <memballoon model='virtio'>", "-      <address type='pci' domain='0x0000' bus='0x00' slot='0x07' function='0x0'/>", "+    <memballoon model='none'>"] },
        { "devices/disk[@device='floppy']", ["@type"], "", null, ["-    <disk type='file' device='floppy'>", "-      <driver name='qemu' type='raw'/>", "-      <target dev='fda' bus='fdc'/>",
            "-      <address type='drive' controller='0' bus='0' target='0' unit='0'/>", "-    </disk>"] },
        { "devices/sound[@model='ac97']", ["@model"], "", null, ["-    <sound model='ac97'>", "-      <address type='pci' domain='0x0000' bus='0x00' slot='0x05' function='0x0'/>", "-    </sound>"] },
        { "qemu:commandline/qemu:arg", ["@value"], "", null, ["-<domain type='qemu' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>", "-  <qemu:commandline>",
            "-    <qemu:arg value='-msg'/>", "-    <qemu:arg value='timestamp=on'/>", "-  </qemu:commandline>", "+<domain type='qemu'>"] },
    };

    [RealLibvirtTheory]
    [MemberData(nameof(Values))]
    public void A_value_changes_alone_and_goes_back_byte_for_byte(string path, string? value, string[] difference) =>
        With(Xml, real => RoundTrip(real, Some.Domain("domain", path), _ => Reading.Maybe(value), difference));

    [RealLibvirtTheory]
    [MemberData(nameof(Cells))]
    public void Rows_change_alone_and_go_back_byte_for_byte(string path, string[] columns, string column, string? value, string[] difference)
    {
        // The column that libvirt itself forgets with the one that is changed shows that nothing else may differ.
        With(Xml, real => RoundTrip(real, Some.Domain("domain", path, columns.Where(name => name != "model/@ram").ToArray()),
            before => Reading.Known(column.Length == 0 ? [] : before.Rows.Select(row => row.With(column, value)).ToList()), difference));
    }

    [RealLibvirtFact]
    public void Some_of_several_devices_go_and_come_back_in_their_order() => With(Xml, real =>
    {
        var sounds = Some.Domain("domain", "devices/sound", "@model");
        RoundTrip(real, sounds, before => Reading.Known([before.Rows[1]]), null);
        RoundTrip(real, sounds, before => Reading.Known([before.Rows[0], before.Rows[2]]), null);
        RoundTrip(real, sounds, _ => Reading.Known(Array.Empty<Row>()), null);
    });

    [RealLibvirtFact]
    public void Several_changes_of_one_domain_are_one_definition() => With(Xml, real =>
    {
        var before = Dump();
        var resource = Resource(real);
        Change[] changes =
        [
            new(Some.Domain("domain", "resource/partition"), Reading.Absent, Reading.Known("/machine/x")),
            new(Some.Domain("domain", "boolean(memoryBacking/nosharepages)"), Reading.Known("false"), Reading.Known("true")),
            new(Some.Domain("domain", "boolean(memoryBacking/locked)"), Reading.Known("false"), Reading.Known("true")),
            new(Some.Domain("memory", "hard_limit"), Reading.Absent, Reading.Known("300000")),
            new(Some.Domain("scheduler", "cpu_shares"), Reading.Known("0"), Reading.Known("256")),
        ];
        using var write = real.Prepare(resource, changes, default);
        Assert.Equal(before, Dump());
        write.Write();
        Assert.Equal(changes.Select(change => change.After.Text), Observe(real, resource, changes));
        using var undo = real.Prepare(resource, [.. write.Changes.Select(change => change.Inverse)], default);
        undo.Write();
        Assert.Equal(before, Dump());
    });

    [RealLibvirtFact]
    public void Limits_of_the_configuration_go_back_to_not_set()
    {
        With(Xml, real =>
        {
            RoundTrip(real, Some.Domain("scheduler", "cpu_shares"), _ => Reading.Known("256"), ["+  <cputune>", "+    <shares>256</shares>", "+  </cputune>"]);
            RoundTrip(real, Some.Domain("scheduler", "vcpu_quota"), _ => Reading.Known("50000"), ["+  <cputune>", "+    <quota>50000</quota>", "+  </cputune>"]);
            RoundTrip(real, Some.Domain("memory", "hard_limit"), _ => Reading.Known("300000"), ["+  <memtune>", "+    <hard_limit unit='KiB'>300000</hard_limit>", "+  </memtune>"]);
            RoundTrip(real, Some.Domain("memory", "soft_limit"), _ => Reading.Known("70000"), ["+  <memtune>", "+    <soft_limit unit='KiB'>70000</soft_limit>", "+  </memtune>"]);
            RoundTrip(real, Some.Domain("blkio", "weight"), _ => Reading.Known("200"), ["+  <blkiotune>", "+    <weight>200</weight>", "+  </blkiotune>"]);
            RoundTrip(real, Some.Domain("iotune", "disks", "target", "total_bytes_sec", "total_iops_sec"),
                before => Reading.Known([before.Rows[0].With("total_bytes_sec", "1048576")]), ["+      <iotune>", "+        <total_bytes_sec>1048576</total_bytes_sec>", "+      </iotune>"]);
            RoundTrip(real, Some.Domain("interface", "interfaces", "mac", "inbound.average", "outbound.average"),
                before => Reading.Known([before.Rows[0].With("inbound.average", "1000")]), ["+      <bandwidth>", "+        <inbound average='1000'/>", "+      </bandwidth>"]);
        });
        With(Xml.Replace("<os>", "<memtune><hard_limit unit='KiB'>200000</hard_limit></memtune><cputune><shares>2048</shares><vcpupin vcpu='0' cpuset='0'/></cputune><os>", StringComparison.Ordinal)
            .Replace("<model type='rtl8139'/>", "<model type='rtl8139'/><bandwidth><inbound average='1' peak='2' burst='3'/></bandwidth>", StringComparison.Ordinal), real =>
        {
            RoundTrip(real, Some.Domain("memory", "hard_limit"), _ => Reading.Absent, ["-  <memtune>", "-    <hard_limit unit='KiB'>200000</hard_limit>", "-  </memtune>"]);
            RoundTrip(real, Some.Domain("scheduler", "cpu_shares"), _ => Reading.Known("512"), ["-    <shares>2048</shares>", "+    <shares>512</shares>"]);
            RoundTrip(real, Some.Domain("interface", "interfaces", "mac", "inbound.average", "inbound.peak", "inbound.burst"),
                before => Reading.Known([before.Rows[0].With("inbound.average", "0").With("inbound.peak", "0").With("inbound.burst", "0")]),
                ["-      <bandwidth>", "-        <inbound average='1' peak='2' burst='3'/>", "-      </bandwidth>"]);
        });
    }

    [RealLibvirtFact]
    public void A_running_domain_gets_limits_at_once_and_the_rest_at_its_next_start() => With(Running, real =>
    {
        RealLibvirt.Virsh("start", Guest);
        RealLibvirt.Virsh("schedinfo", Guest, "--live", "cpu_shares=777");
        string Live(string source, string name) => Read(real, Some.Domain(source + "-live", name)).Text ?? "none";
        var (resource, before) = (Resource(real), Dump());
        Change[] changes =
        [
            new(Some.Domain("scheduler", "cpu_shares"), Read(real, Some.Domain("scheduler", "cpu_shares")), Reading.Known("256")),
            new(Some.Domain("scheduler", "vcpu_quota"), Read(real, Some.Domain("scheduler", "vcpu_quota")), Reading.Known("50000")),
            new(Some.Domain("memory", "hard_limit"), Reading.Absent, Reading.Known("900000")),
        ];
        using (var write = real.Prepare(resource, changes, default))
        {
            Assert.Null(write.Activation);
            write.Write();
            Assert.Equal(["256", "50000", "900000"], [Live("scheduler", "cpu_shares"), Live("scheduler", "vcpu_quota"), Live("memory", "hard_limit")]);
            using var undo = real.Prepare(resource, [.. write.Changes.Select(change => change.Inverse)], default);
            undo.Write();
        }

        Assert.Equal(["777", "none"], [Live("scheduler", "cpu_shares"), Live("memory", "hard_limit")]);
        Assert.Contains(Live("scheduler", "vcpu_quota"), (string[])["-1", "17592186044415"]);
        Assert.Equal(before, Dump());

        var throttle = Some.Domain("iotune", "disks", "target", "total_bytes_sec");
        var disks = Read(real, throttle);
        using (var write = real.Prepare(resource, [new(throttle, disks, Reading.Known([disks.Rows[0].With("total_bytes_sec", "1000000")]))], default))
        {
            Assert.Null(write.Activation);
            write.Write();
            Assert.Equal("vda|1000000", Some.Cells(Read(real, Some.Domain("iotune-live", "disks", "target", "total_bytes_sec"))));
            using var undo = real.Prepare(resource, [write.Changes[0].Inverse], default);
            undo.Write();
        }

        Assert.Equal("vda|0", Some.Cells(Read(real, Some.Domain("iotune-live", "disks", "target", "total_bytes_sec"))));
        Assert.Equal(before, Dump());

        var menu = Some.Domain("domain", "os/bootmenu/@enable");
        using (var write = real.Prepare(resource, [new(menu, Reading.Absent, Reading.Known("no"))], default))
        {
            Assert.Equal("power the virtual machine off and on", write.Activation);
            write.Write();
            Assert.Equal("no", Read(real, menu).Text);
            Assert.Equal(ReadingState.Absent, Read(real, Some.Domain("domain-live", "os/bootmenu/@enable")).State);
            using var undo = real.Prepare(resource, [write.Changes[0].Inverse], default);
            undo.Write();
        }

        Assert.Equal(before, Dump());
    });

    [RealLibvirtFact]
    public void A_limit_that_the_running_domain_refuses_is_not_left_in_the_configuration() => With(Running, real =>
    {
        RealLibvirt.Virsh("start", Guest);
        var (resource, before) = (Resource(real), Dump());
        using var write = real.Prepare(resource, [new(Some.Domain("scheduler", "cpu_shares"), Read(real, Some.Domain("scheduler", "cpu_shares")), Reading.Known("99999999"))], default);
        Assert.Equal("Hy.Change.Failed", Assert.Throws<HyException>(write.Write).Id);
        Assert.Equal(before, Dump());
    });

    [RealLibvirtFact]
    public void A_hard_limit_below_the_memory_is_refused() => With(Xml, real =>
        Assert.Contains("killed", Refused(real, Some.Domain("memory", "hard_limit"), Reading.Absent, Reading.Known("65535"), "Hy.Change.Refused").Message, StringComparison.Ordinal));

    [RealLibvirtFact]
    public void A_transient_domain_is_refused() => With(Running, real =>
    {
        RealLibvirt.Virsh("start", Guest);
        RealLibvirt.Virsh("undefine", Guest);
        Assert.Contains("transient", Refused(real, Some.Domain("domain", "os/bootmenu/@enable"), Reading.Absent, Reading.Known("no"), "Hy.Change.Refused").Message, StringComparison.Ordinal);
    });

    [RealLibvirtFact]
    public void A_console_with_a_password_is_not_removed_and_the_password_never_said() => With(Xml, real =>
    {
        var consoles = Some.Domain("domain", "devices/graphics", "@type", "@passwd");
        var before = Read(real, consoles);
        var error = Refused(real, consoles, before, Reading.Known([before.Rows[1]]), "Hy.Change.Refused");
        Assert.DoesNotContain("geheim", error.ToString(), StringComparison.Ordinal);
        var other = Reading.Known([before.Rows[0]]);
        using var write = real.Prepare(Resource(real), [new(consoles, before, other)], default);
        Assert.DoesNotContain("geheim", write.Changes[0].Restore, StringComparison.Ordinal);
    });

    [RealLibvirtFact]
    public void What_another_client_has_changed_is_left_alone() => With(Xml, real =>
    {
        var menu = Some.Domain("domain", "os/bootmenu/@enable");
        Refused(real, menu, Reading.Known("yes"), Reading.Known("no"), "Hy.Change.Drifted");
        using var write = real.Prepare(Resource(real), [new(menu, Reading.Absent, Reading.Known("no"))], default);
        RealLibvirt.Virsh("desc", Guest, "--config", "theirs");
        var theirs = Dump();
        Assert.Equal("Hy.Change.Drifted", Assert.Throws<HyException>(write.Write).Id);
        Assert.Equal(theirs, Dump());
        var resource = Resource(real);
        RealLibvirt.Virsh("undefine", Guest);
        Assert.Equal("Hy.Change.Drifted", Assert.Throws<HyException>(() => real.Prepare(resource, [new(menu, Reading.Absent, Reading.Known("no"))], default)).Id);
    });

    [RealLibvirtFact]
    public void What_libvirt_refuses_is_said_and_changes_nothing() => With(Xml, real =>
    {
        var before = Dump();
        using var write = real.Prepare(Resource(real), [new(Some.Domain("domain", "os/bootmenu/@enable"), Reading.Absent, Reading.Known("perhaps"))], default);
        var error = Assert.Throws<HyException>(write.Write);
        Assert.Equal("Hy.Change.Failed", error.Id);
        Assert.DoesNotContain("geheim", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(before, Dump());
    });

    [RealLibvirtFact]
    public void A_read_only_connection_is_refused_and_says_what_to_do() => With(Xml, _ =>
    {
        using var real = RealLibvirt.Connect(RealLibvirt.ReadOnlyUri);
        Assert.Contains("connect as root", Refused(real, Some.Domain("domain", "os/bootmenu/@enable"), Reading.Absent, Reading.Known("no"), "Hy.Change.Refused").Message, StringComparison.Ordinal);
    });

    [RealLibvirtFact]
    public void What_can_be_written_is_told_apart() => With(Xml, real =>
    {
        Assert.True(real.CanWrite(Some.Domain("domain", "boolean(memoryBacking/locked)")));
        Assert.True(real.CanWrite(Some.Domain("iotune", "disks", "target", "total_bytes_sec")));
        Assert.True(real.CanWrite(Some.Network("network", "port/@isolated")));
        Assert.False(real.CanWrite(Some.Domain("domain", "count(devices/disk)")));
        Assert.False(real.CanWrite(Some.Domain("domain", "devices/graphics/@passwd")));
        Assert.False(real.CanWrite(Some.Domain("domain-live", "os/bootmenu/@enable")));
        Assert.False(real.CanWrite(Some.Domain("scheduler-live", "cpu_shares")));
        Assert.False(real.CanWrite(Some.Host("capabilities", "host/cpu/arch")));
    });

    [RealLibvirtFact]
    public void Networks_change_alone_and_go_back_byte_for_byte()
    {
        using var real = RealLibvirt.Connect();
        var network = real.List([Scope.Network], default).Single(resource => resource.Name == RealLibvirtFixture.Net);
        void Trip(Setting setting, Reading after, string[] difference) => RoundTrip(real, network, setting, _ => after, difference, () => RealLibvirt.Virsh("net-dumpxml", "--inactive", RealLibvirtFixture.Net), null);
        Trip(Some.Network("network", "bridge/@zone"), Reading.Known("work"), ["-  <bridge name='hysrbr0' stp='on' delay='0'/>", "+  <bridge name='hysrbr0' zone='work' stp='on' delay='0'/>"]);
        Trip(Some.Network("network", "port/@isolated"), Reading.Known("no"), ["-  <port isolated='yes'/>", "+  <port isolated='no'/>"]);
        Trip(Some.Network("network", "bandwidth/inbound/@average"), Reading.Known("1000"), ["+  <bandwidth>", "+    <inbound average='1000'/>", "+  </bandwidth>"]);
        Trip(Some.Network("network", "ip", "@address"), Reading.Known(Array.Empty<Row>()), ["-  <ip address='10.99.99.1' netmask='255.255.255.0'>", "-  </ip>"]);
    }

    [RealLibvirtTheory]
    [InlineData(RealLibvirtFixture.Pool)]
    [InlineData(RealLibvirtFixture.IdlePool)]
    public void Pools_change_alone_and_go_back_byte_for_byte(string name)
    {
        using var real = RealLibvirt.Connect();
        var pool = real.List([Scope.ImageStore], default).Single(resource => resource.Name == name);
        var activation = name == RealLibvirtFixture.Pool ? "stop, build and start the storage pool" : null;
        RoundTrip(real, pool, Some.Pool("pool", "target/permissions/mode"), _ => Reading.Known("0700"), null, 
            () => string.Join("\n", RealLibvirt.Virsh("pool-dumpxml", "--inactive", name).Split('\n').Where(line => !line.Contains("unit='bytes'", StringComparison.Ordinal))), activation);
    }

    private static string Running => """
        <domain type='qemu'>
          <name>hysr-change</name>
          <memory unit='KiB'>65536</memory><vcpu>1</vcpu>
          <cputune><shares>512</shares></cputune>
          <os><type arch='x86_64' machine='pc'>hvm</type></os>
          <devices>
            <controller type='usb' model='none'/>
            <disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='/var/lib/libvirt/hysr-change.img'/><target dev='vda' bus='virtio'/></disk>
            <memballoon model='none'/>
          </devices>
        </domain>
        """;

    private static void With(string xml, Action<IHypervisor> act)
    {
        var image = System.IO.Path.Combine(RealLibvirt.Folder, "lib", "hysr-change.img");
        File.WriteAllBytes(image, new byte[1 << 20]);
        Forget();
        try
        {
            RealLibvirt.Define("define", xml);
            using var real = RealLibvirt.Connect();
            act(real);
        }
        finally
        {
            Forget();
            File.Delete(image);
        }
    }

    private static void Forget()
    {
        foreach (var command in new[] { "destroy", "undefine" })
        {
            try
            {
                RealLibvirt.Virsh(command, Guest);
            }
            catch (Xunit.Sdk.XunitException)
            {
                // It did not run, or was not there.
            }
        }
    }

    private static string Dump() => RealLibvirt.Virsh("dumpxml", "--inactive", "--security-info", Guest);

    private static Resource Resource(IHypervisor real) => real.List([Scope.VirtualMachine], default).Single(resource => resource.Name == Guest);

    private static Reading Read(IHypervisor real, Setting setting) => RealLibvirt.Read(real, Guest, setting);

    private static IEnumerable<string?> Observe(IHypervisor real, Resource resource, IReadOnlyList<Change> changes)
    {
        var observation = Assert.Single(real.Read([resource], [.. changes.Select(change => change.Setting)], default));
        return changes.Select(change => observation[change.Setting].Text).ToList();
    }

    private static HyException Refused(IHypervisor real, Setting setting, Reading before, Reading after, string id)
    {
        var error = Assert.Throws<HyException>(() => real.Prepare(Resource(real), [new(setting, before, after)], default));
        Assert.Equal(id, error.Id);
        return error;
    }

    private static void RoundTrip(IHypervisor real, Setting setting, Func<Reading, Reading> change, string[]? difference) =>
        RoundTrip(real, Resource(real), setting, change, difference, Dump, null);

    private static void RoundTrip(IHypervisor real, Resource resource, Setting setting, Func<Reading, Reading> change, string[]? difference, Func<string> dump, string? activation)
    {
        Reading Now() => Assert.Single(real.Read([resource], [setting], default))[setting];
        var (xml, before) = (dump(), Now());
        var after = change(before);
        using var write = real.Prepare(resource, [new Change(setting, before, after)], default);
        Assert.Equal(xml, dump());
        Assert.Equal(activation, write.Activation);
        write.Write();
        if (difference is not null)
            Assert.Equal(difference, Difference(xml, dump()));
        if (activation is null)
            Assert.Equal(after.ToString(), Now().ToString());
        Assert.NotEqual(xml, dump());
        using var undo = real.Prepare(resource, [write.Changes[0].Inverse], default);
        undo.Write();
        Assert.Equal(xml, dump());
    }

    // The lines that are gone, then those that are new.
    private static List<string> Difference(string before, string after)
    {
        var (old, now) = (System.IO.Path.GetTempFileName(), System.IO.Path.GetTempFileName());
        File.WriteAllText(old, before);
        File.WriteAllText(now, after);
        var lines = RealLibvirt.Run("bash", "-c", "diff \"$0\" \"$1\" || [ $? = 1 ]", old, now).Split('\n');
        File.Delete(old);
        File.Delete(now);
        return [.. lines.Where(line => line.StartsWith("< ", StringComparison.Ordinal)).Select(line => "-" + line[2..]),
            .. lines.Where(line => line.StartsWith("> ", StringComparison.Ordinal)).Select(line => "+" + line[2..])];
    }
}
