using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.Tests.Fixtures;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.Documents.Editing;

public sealed class SettingEditTests
{
    private const string Xml = """
        <domain  type='qemu' xmlns:q='urn:q'>
          <!-- kept --><metadata><q:x b="1"
            a='2'><!-- kept <y> --><![CDATA[ <z/> ]]></q:x></metadata>
          <memory unit = 'KiB'>1024</memory>
          <features/>
          <os><type arch='x86_64'>hvm</type> <boot dev='hd'/></os>
          <devices>
            <disk type='file' ><target dev='hda' bus='ide'/><address type='drive' unit='0'/></disk>
            <sound model='ich6'/>
            <sound model='ac97'/>
            <video><model type='qxl' ram='65536' heads='1'/></video>
            <graphics type='vnc' passwd='geheim' listen='0.0.0.0'><listen type='address' address='0.0.0.0'/></graphics>
          </devices>
        </domain>
        """;

    private static void Becomes(Setting setting, Reading after, string old, string @new)
    {
        Assert.Equal(2, Xml.Split(old).Length);
        var (text, made) = Edited.Apply(Xml, setting, after);
        Assert.Equal(Xml.Replace(old, @new, StringComparison.Ordinal), text);
        Assert.Equal(Xml, Edited.Undo(text, made));
    }

    private static HyException Refused(Setting setting, Reading after) => Assert.Throws<HyException>(() => Edited.Apply(Xml, setting, after));

    [Fact]
    public void A_value_is_replaced_and_nothing_else()
    {
        Becomes(Some.Domain("domain", "@type"), Reading.Known("kvm"), "type='qemu'", "type='kvm'");
        Becomes(Some.Domain("domain", "memory"), Reading.Known("<&>"), ">1024<", ">&lt;&amp;&gt;<");
        Becomes(Some.Domain("domain", "memory/@unit"), Reading.Known("b'\t"), "unit = 'KiB'", "unit='b&apos;&#9;'");
        Becomes(Some.Domain("domain", "metadata/*/@a"), Reading.Known("3"), "a='2'", "a='3'");
    }

    [Fact]
    public void What_is_missing_is_made_where_the_path_says_it()
    {
        Becomes(Some.Domain("domain", "memory/@dumpCore"), Reading.Known("off"), "unit = 'KiB'", "unit = 'KiB' dumpCore='off'");
        Becomes(Some.Domain("domain", "features/pmu/@state"), Reading.Known("off"), "<features/>", "<features><pmu state='off'/></features>");
        Becomes(Some.Domain("domain", "os/firmware/feature[@name='secure-boot']/@enabled"), Reading.Known("yes"),
            "<boot dev='hd'/>", "<boot dev='hd'/> <firmware><feature name='secure-boot' enabled='yes'/></firmware>");
        Becomes(Some.Domain("domain", "boolean(os/a/b)"), Reading.Known("true"), "<boot dev='hd'/>", "<boot dev='hd'/> <a><b/></a>");
        Becomes(Some.Domain("domain", "os/partition"), Reading.Known("/m/x"), "<boot dev='hd'/>", "<boot dev='hd'/> <partition>/m/x</partition>");
    }

    [Fact]
    public void What_shall_not_be_set_is_taken_away_and_comes_back_where_it_was()
    {
        Becomes(Some.Domain("domain", "os/boot"), Reading.Absent, " <boot dev='hd'/>", "");
        Becomes(Some.Domain("domain", "os/boot/@dev"), Reading.Absent, "<boot dev='hd'/>", "<boot/>");
        Becomes(Some.Domain("domain", "boolean(metadata/*)"), Reading.Known("false"), Xml[(Xml.IndexOf("<q:x", StringComparison.Ordinal))..(Xml.IndexOf("</q:x>", StringComparison.Ordinal) + 6)], "");
    }

    [Fact]
    public void Rows_are_changed_and_removed()
    {
        var sounds = Some.Domain("domain", "devices/sound", "@model");
        Becomes(sounds, Reading.Known([Edited.Read(Xml, sounds).Rows[1]]), "\n    <sound model='ich6'/>", "");
        Becomes(sounds, Reading.Known(Array.Empty<Row>()), "\n    <sound model='ich6'/>\n    <sound model='ac97'/>", "");
        var rows = Edited.Read(Xml, sounds).Rows;
        Becomes(sounds, Reading.Known([rows[0], rows[1].With("@model", null)]), "<sound model='ac97'/>", "<sound/>");
    }

    [Fact]
    public void What_belongs_to_a_value_goes_and_comes_back_with_it()
    {
        var disks = Some.Domain("domain", "devices/disk", "target/@bus");
        Becomes(disks, Reading.Known([Edited.Read(Xml, disks).Rows[0].With("target/@bus", "virtio")]),
            "bus='ide'/><address type='drive' unit='0'/>", "bus='virtio'/>");
        Becomes(Some.Domain("domain", "devices/video/model/@type"), Reading.Known("virtio"), "type='qxl' ram='65536'", "type='virtio'");
        Becomes(Some.Domain("domain", "devices/graphics/listen/@address"), Reading.Known("127.0.0.1"),
            " listen='0.0.0.0'><listen type='address' address='0.0.0.0'/>", "><listen type='address' address='127.0.0.1'/>");
    }

    [Fact]
    public void A_password_is_never_kept()
    {
        var consoles = Some.Domain("domain", "devices/graphics", "@type");
        var error = Refused(consoles, Reading.Known(Array.Empty<Row>()));
        Assert.Equal("Hy.Change.Refused", error.Id);
        Assert.DoesNotContain("geheim", error.ToString(), StringComparison.Ordinal);
        Assert.Equal("Hy.Change.Refused", Refused(Some.Domain("domain", "devices/graphics/@passwd"), Reading.Absent).Id);
        Assert.Equal("Hy.Change.Refused", Refused(Some.Domain("domain", "devices/graphics/@*[.='geheim']"), Reading.Absent).Id);
    }

    [Theory]
    [InlineData("count(devices/disk)", "3")]
    [InlineData("concat('a', @type)", "b")]
    [InlineData("devices/*[starts-with(name(), 'x')]/@a", "b")]
    [InlineData("devices/qemu:y", "b")]
    [InlineData("..", "b")]
    [InlineData("memory/text()", "5")]
    [InlineData("comment()", "5")]
    [InlineData("metadata/*", "text beside CDATA")]
    [InlineData("devices", "5")]
    [InlineData("boolean(features)", "perhaps")]
    [InlineData("memory/@unit", "\u0001")]
    [InlineData("][", "5")]
    public void What_cannot_be_written_is_refused(string path, string value)
    {
        var setting = Some.Domain("domain", path);
        var error = Assert.Throws<HyException>(() => Edited.Apply(Xml, new(setting, path == "][" ? Reading.Absent : Edited.Read(Xml, setting), Reading.Known(value))));
        Assert.Equal("Hy.Change.Refused", error.Id);
    }

    [Fact]
    public void A_value_that_is_another_by_now_is_drift()
    {
        var change = new Core.Remediation.Change(Some.Domain("domain", "memory"), Reading.Known("1"), Reading.Known("2"));
        Assert.Equal("Hy.Change.Drifted", Assert.Throws<HyException>(() => Edited.Apply(Xml, change)).Id);
    }

    [Fact]
    public void What_others_have_put_into_what_was_made_stays()
    {
        var (text, made) = Edited.Apply(Xml, Some.Domain("domain", "os/a/b/@c"), Reading.Known("1"));
        var theirs = text.Replace("<b c='1'/>", "<b c='1'/><d/>", StringComparison.Ordinal);
        Assert.Equal(Xml.Replace("<boot dev='hd'/>", "<boot dev='hd'/> <a><d/></a>", StringComparison.Ordinal), Edited.Undo(theirs, made));
        theirs = text.Replace("<b c='1'/>", "<b c='1'><d/></b>", StringComparison.Ordinal);
        Assert.Equal(Xml.Replace("<boot dev='hd'/>", "<boot dev='hd'/> <a><b><d/></b></a>", StringComparison.Ordinal), Edited.Undo(theirs, made));
    }

    [Fact]
    public void The_way_back_survives_what_libvirt_makes_of_the_text()
    {
        var sounds = Some.Domain("domain", "devices/sound", "@model");
        var (text, made) = Edited.Apply(Xml, sounds, Reading.Known([Edited.Read(Xml, sounds).Rows[1]]));
        var tidied = text.Replace("<sound model='ac97'/>", "<controller/>\n<sound model='ac97'><address/></sound>", StringComparison.Ordinal);
        Assert.Equal("ich6;ac97", Some.Cells(Edited.Read(Edited.Undo(tidied, made), sounds)));
        Assert.Contains("<controller/>\n", Edited.Undo(tidied, made), StringComparison.Ordinal);
    }

    [Fact]
    public void The_way_back_finds_controllers_and_disks_in_another_order()
    {
        const string Usb = "<controller type='usb' index='0' model='piix3-uhci'><address bus='1'/></controller>";
        const string Scsi = "<controller type='scsi' index='0' model='lsilogic'><address bus='2'/></controller>";
        const string One = "<disk><source file='a'/><target dev='sda' bus='scsi'/></disk>", Other = "<disk><source file='b'/><target dev='vdb' bus='virtio'/></disk>";
        var before = "<domain><devices>" + One + Other + Scsi + Usb + "</devices></domain>";
        var controllers = Some.Domain("domain", "devices/controller[@type='scsi']", "@model");
        var disks = Some.Domain("domain", "devices/disk[target/@dev='vdb']", "source/@file");
        var (first, controller) = Edited.Apply(before, controllers, Reading.Known([Edited.Read(before, controllers).Rows[0].With("@model", "virtio-scsi")]));
        var (second, disk) = Edited.Apply(first, disks, Reading.Known([Edited.Read(first, disks).Rows[0].With("source/@file", "c")]));
        var reordered = "<domain><devices>" + Other.Replace("'b'", "'c'", StringComparison.Ordinal) + One + Usb + Scsi.Replace("lsilogic", "virtio-scsi", StringComparison.Ordinal) + "</devices></domain>";
        Assert.Equal("<domain><devices>" + Other + One + Usb + Scsi + "</devices></domain>", Edited.Undo(Edited.Undo(reordered, disk), controller));
        Assert.Equal(before, Edited.Undo(Edited.Undo(second, disk), controller));
    }

    [Fact]
    public void An_element_and_a_namespace_that_libvirt_has_dropped_are_made_again()
    {
        const string Guest = "<domain xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'><name>x</name><qemu:commandline><qemu:arg value='a'/><qemu:arg value='b'/></qemu:commandline></domain>";
        var arguments = Some.Domain("domain", "qemu:commandline/qemu:arg", "@value");
        var (_, made) = Edited.Apply(Guest, arguments, Reading.Known(Array.Empty<Row>()));
        var back = Edited.Undo("<domain>\n  <name>x</name>\n</domain>", made);
        Assert.Equal("a;b", Some.Cells(Edited.Read(back, arguments)));
    }

    [Fact]
    public void Nothing_but_a_way_back_can_add_rows()
    {
        var sounds = Some.Domain("domain", "devices/sound", "@model");
        var rows = Edited.Read(Xml, sounds).Rows;
        Assert.Equal("Hy.Change.Refused", Refused(sounds, Reading.Known([.. rows, rows[0]])).Id);
        var change = new Core.Remediation.Change(sounds, Reading.Known(rows), Reading.Known(rows), "<undo><step kind='What'/></undo>");
        Assert.Equal("Hy.Change.Refused", Assert.Throws<HyException>(() => Edited.Apply(Xml, change)).Id);
    }
}
