using System.Xml.XPath;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.Documents;
using HypervisorHardening.Libvirt.Tests.Fixtures;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.Documents;

public sealed class XPathsTests
{
    private const string Xml = """
        <domain type='kvm' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
          <name>a &lt;b&gt;</name><memory unit='KiB'>1024</memory>
          <devices>own<disk device='disk'><target dev='vda'/></disk> text<disk><target dev='vdb'/><readonly/></disk>
            <graphics type='vnc' passwd='geheim' passwdValidTo='2030-01-01T00:00:00'/></devices>
          <qemu:commandline><qemu:arg value='-s'/></qemu:commandline>
        </domain>
        """;

    private readonly XPaths xpaths = new();

    [Theory]
    [InlineData("@type", "kvm")]
    [InlineData("name", "a <b>")]
    [InlineData("memory", "1024")]
    [InlineData("devices", "own text")]
    [InlineData("devices/disk/readonly", "")]
    [InlineData("devices/disk/target/@dev", "vda")]
    [InlineData("count(devices/disk)", "2")]
    [InlineData("0.5 * 3", "1.5")]
    [InlineData("memory * 1048576 * 1024", "1099511627776")]
    [InlineData("boolean(devices/tpm)", "false")]
    [InlineData("not(devices/tpm)", "true")]
    [InlineData("string(memory/@unit)", "KiB")]
    [InlineData("qemu:commandline/qemu:arg/@value", "-s")]
    [InlineData("devices/graphics/@passwdValidTo", "2030-01-01T00:00:00")]
    [InlineData("devices/tpm", null)]
    [InlineData("@nothing", null)]
    [InlineData("number(name)", null)]
    [InlineData("string(@nothing)", null)]
    public void A_path_has_the_value_of_what_it_finds_first(string path, string? value)
    {
        var reading = xpaths.Read(DaemonXml.Root(Xml), Some.Domain("domain", path));
        Assert.Equal(value is null ? ReadingState.Absent : ReadingState.Known, reading.State);
        Assert.Equal(value, reading.Text);
    }

    [Theory]
    [InlineData("devices/graphics/@passwd")]
    [InlineData("devices/graphics/@*[2]")]
    [InlineData("string(devices/graphics/@passwd)")]
    [InlineData("concat('x', //@passwd)")]
    public void A_password_is_never_shown(string path) =>
        Assert.Equal("(hidden)", xpaths.Read(DaemonXml.Root(Xml), Some.Domain("domain", path)).Text);

    [Fact]
    public void Columns_are_read_below_each_node() => Assert.Equal("vda|disk|null;vdb|null|",
        Some.Cells(xpaths.Read(DaemonXml.Root(Xml), Some.Domain("domain", "devices/disk", "target/@dev", "@device", "readonly"))));

    [Fact]
    public void No_node_is_no_row()
    {
        var reading = xpaths.Read(DaemonXml.Root(Xml), Some.Domain("domain", "devices/tpm", "@model"));
        Assert.True(reading.IsTable);
        Assert.Empty(reading.Rows);
    }

    [Theory]
    [InlineData("devices/disk[")]
    [InlineData("unknown:thing")]
    [InlineData("no-such-function()")]
    public void A_path_that_is_no_XPath_is_an_error(string path) =>
        Assert.ThrowsAny<XPathException>(() => xpaths.Read(DaemonXml.Root(Xml), Some.Domain("domain", path)));
}
