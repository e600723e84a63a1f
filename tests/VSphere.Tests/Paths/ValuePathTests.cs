using System.Xml.Linq;
using HypervisorHardening.VSphere.Paths;
using HypervisorHardening.VSphere.Soap;
using Xunit;

namespace HypervisorHardening.VSphere.Tests.Paths;

public sealed class ValuePathTests
{
    private static readonly XElement Services = Vim.Parse("""
        <val xmlns="urn:vim25" xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:type="ArrayOfHostService">
          <HostService><key>ntpd</key><policy>on</policy><ruleset>ntpClient</ruleset><ruleset>other</ruleset></HostService>
          <HostService i:type="HostServiceX"><key>TSM.SSH</key><policy>off</policy></HostService>
        </val>
        """);

    [Theory]
    [InlineData("config.service.service[key=ntpd].policy", "config.service.service", "on")]
    [InlineData("config.service.service[key=TSM.SSH].policy", "config.service.service", "off")]
    [InlineData("config.service.service[key=ntpd].ruleset", "config.service.service", "ntpClient,other")]
    [InlineData("config.service.service[key=none].policy", "config.service.service", "")]
    [InlineData("config.service.service[@type=HostServiceX].key", "config.service.service", "TSM.SSH")]
    [InlineData("config.service.service[key=TSM.SSH].@type", "config.service.service", "HostServiceX")]
    [InlineData("config.service.service", "config.service.service", "HostService,HostServiceX")]
    public void A_path_is_cut_where_the_server_can_not_follow(string path, string wire, string found)
    {
        var (cut, below) = ValuePath.Parse(path).Cut([]);
        Assert.Equal(wire, cut);
        Assert.Equal(found, string.Join(",", below.Texts(Services)));
    }

    [Fact]
    public void A_path_is_cut_where_the_type_depends_on_the_object()
    {
        var (wire, below) = ValuePath.Parse("config.defaultPortConfig.securityPolicy.macChanges.value").Cut(["config.defaultPortConfig"]);
        Assert.Equal("config.defaultPortConfig", wire);
        Assert.Equal(["securityPolicy", "macChanges", "value"], below.Steps.Select(step => step.Name));
    }

    [Theory]
    [InlineData("vm/", "vm", "")]
    [InlineData("configManager.serviceSystem/serviceInfo.service[key=a/b]", "configManager.serviceSystem", "serviceInfo.service[key=a/b]")]
    [InlineData("config.service[key=a/b].policy", null, "config.service[key=a/b].policy")]
    public void A_reference_stands_before_a_slash(string text, string? reference, string path) => Assert.Equal((reference, path), ValuePath.Split(text));

    [Fact]
    public void The_type_of_a_reference_is_that_of_its_object() => Assert.Equal(["HostSystem"],
        ValuePath.Parse("@type").Texts(Vim.Parse("<val xmlns='urn:vim25' xmlns:i='http://www.w3.org/2001/XMLSchema-instance' type='HostSystem' i:type='ManagedObjectReference'>host-1</val>")));

    [Theory]
    [InlineData("a..b")]
    [InlineData("a.")]
    [InlineData("a[b")]
    [InlineData("[k=v]")]
    [InlineData("a[k]")]
    [InlineData("a b")]
    [InlineData("a.<b>")]
    public void What_is_no_path_is_refused(string text) => Assert.Throws<FormatException>(() => ValuePath.Parse(text));
}
