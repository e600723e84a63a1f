using System.Runtime.Versioning;
using HypervisorHardening.Libvirt.HostFiles;
using HypervisorHardening.Libvirt.Tests.HostFiles;
using HypervisorHardening.Libvirt.Xen;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.Xen;

[SupportedOSPlatform("linux")]
public sealed class XlConfigTests
{
    [Theory]
    [InlineData("a = 1", "1")]
    [InlineData("a=0x1F", "31")]
    [InlineData("a = 017", "15")]
    [InlineData("a = \"x # y; z\" # comment", "x # y; z")]
    [InlineData("a = 'it is'", "it is")]
    [InlineData("a = \"q\\\"\\\\\\x41\\101\"", "q\"\\AA")]
    [InlineData("b = 2; a = 3", "3")]
    [InlineData("a = 1\na = 2\n", "2")]
    [InlineData("a = \"x\"\na += \"y\"", "xy")]
    [InlineData("# a = 1\r\na = 4\r\n", "4")]
    [InlineData("b.c.d = 1\n\n\n;;\na\t=\t5", "5")]
    [InlineData("b = 1", null)]
    [InlineData("", null)]
    public void A_value_is_read(string text, string? value)
    {
        var config = XlConfig.Parse(text);
        Assert.Null(config.Fault);
        Assert.Equal(value, config.Read("a").Text);
    }

    [Theory]
    [InlineData("a = []", "")]
    [InlineData("a = [ 'x', \"y\", ]", "x|y")]
    [InlineData("a = [ 'x', # first\n  'y'\n]", "x|y")]
    [InlineData("a = [ 'x', [ 'in', 'ner' ], 3 ]", "x|3")]
    [InlineData("a = [ 'x' ]\na += [ 'y' ]", "x|y")]
    public void A_list_is_read(string text, string values)
    {
        var reading = XlConfig.Parse(text).Read("a");
        Assert.True(reading.IsList);
        Assert.Equal(values, string.Join("|", reading.List));
    }

    [Theory]
    [InlineData("a = ", "line 1")]
    [InlineData("\n\na = 1 2", "line 3")]
    [InlineData("a = \"x", "line 1")]
    [InlineData("a = \"x\ny\"", "line 1")]
    [InlineData("a = [ 'x' 'y' ]", "line 1")]
    [InlineData("a = [ 'x'", "line 1")]
    [InlineData("a = 1024 * 2", "line 1")]
    [InlineData("a = 08", "line 1")]
    [InlineData("a = 99999999999999999999", "line 1")]
    [InlineData("import os", "line 1")]
    [InlineData("\u0001\u0002", "line 1")]
    [InlineData("a = \"\\q\"", "line 1")]
    [InlineData("a = \"\\x4\"", "line 1")]
    public void What_xl_refuses_is_refused_with_its_line(string text, string where) => Assert.Contains(where, XlConfig.Parse(text).Fault, StringComparison.Ordinal);

    [Fact]
    public void Lists_in_lists_have_an_end() => Assert.NotNull(XlConfig.Parse("a = " + new string('[', 100_000)).Fault);

    [Fact]
    public void Specifications_are_taken_apart_as_xl_does()
    {
        string[] disks = ["format=raw, vdev=xvda, access=rw, target=/root/a.img, backend=driver01", "/dev/vg/b,raw,xvdb,rw,backend=driver01", ""];
        var rows = XlConfig.Rows(disks, ["vdev", "backend", "0", "2"], "vm").ToList();
        // What follows a target is part of it: xl itself starts this guest with domain 0 as its back end.
        Assert.Equal("vm|xvda|-|-|-", Line(rows[0]));
        Assert.Equal("vm|-|driver01|/dev/vg/b|xvdb", Line(rows[1]));
        Assert.Equal("vm|-|-||-", Line(rows[2]));
    }

    private static string Line(string?[] cells) => string.Join("|", cells.Select(cell => cell ?? "-"));

    [FactIf("Linux")]
    public void Real_guests_are_found_by_their_names()
    {
        using var host = XenFixture.Host(XenFixture.Stock);
        var configs = new XlConfigs(host.Files());
        // One of them is in the folder of those that start with the host as well.
        Assert.Equal(["all", "app01", "driver01", "old01", "web01"], configs.Names);
        Assert.Equal("/etc/xen/web01.cfg", configs.FileOf("web01"));
        Assert.Equal("512", configs.Of("web01")!.Read("cpu_weight").Text);
        Assert.Equal(["rate=10Mb/s", null], configs.Of("web01")!.Read("vif").List.Select(vif => vif.Split(',').Select(part => part.Trim()).FirstOrDefault(part => part.StartsWith("rate", StringComparison.Ordinal))));
        Assert.Null(configs.Of("nobody"));
    }

    [FactIf("Linux")]
    public void Two_files_of_one_guest_must_say_the_same()
    {
        using var host = new HostTree();
        host.With("/etc/xen/a.cfg", "name = 'a'\nmemory = 1").With("/etc/xen/auto/a", "name = 'a'\nmemory = 2").With("/etc/xen/b.cfg", "name = 'b'").WithLink("/etc/xen/auto/b.cfg", "../b.cfg");
        var configs = new XlConfigs(host.Files());
        Assert.Equal("/etc/xen/b.cfg", configs.FileOf("b"));
        Assert.Contains("/etc/xen/auto/a", Assert.Throws<HostFileException>(() => configs.Of("a")).Message, StringComparison.Ordinal);
    }

    [FactIf("Linux")]
    public void A_file_that_xl_refuses_spoils_its_own_guest_only()
    {
        using var host = new HostTree();
        host.With("/etc/xen/a.cfg", "name = 'one'\nmemory = lots").With("/etc/xen/b.cfg", "name = 'b'").With("/etc/xen/c.cfg", "\u0001\u0002\u0003").With("/etc/xen/notes.txt", "x");
        var configs = new XlConfigs(host.Files());
        Assert.Equal(["b", "c", "one"], configs.Names);
        Assert.NotNull(configs.Of("b"));
        Assert.Contains("/etc/xen/a.cfg: line 2", Assert.Throws<HostFileException>(() => configs.Of("one")).Message, StringComparison.Ordinal);
        Assert.Throws<HostFileException>(() => configs.Of("c"));
    }
}
