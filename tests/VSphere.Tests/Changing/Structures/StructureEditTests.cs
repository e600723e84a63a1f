using System.Xml.Linq;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.VSphere.Changing;
using HypervisorHardening.VSphere.Changing.Structures;
using HypervisorHardening.VSphere.Soap;
using Xunit;

namespace HypervisorHardening.VSphere.Tests.Changing.Structures;

public sealed class StructureEditTests
{
    private static readonly Reading Yes = Reading.Known("true"), No = Reading.Known("false");

    [Fact]
    public void A_new_element_stands_where_the_type_wants_it()
    {
        var boot = Parse("<bootOptions><bootDelay>1</bootDelay><bootRetryDelay>5</bootRetryDelay></bootOptions>");
        new StructureEdit(boot, "VirtualMachineBootOptions").Set("efiSecureBootEnabled", Yes);
        Assert.Equal(["bootDelay", "efiSecureBootEnabled", "bootRetryDelay"], boot.Elements().Select(element => element.Name.LocalName));
    }

    [Fact]
    public void The_type_that_the_server_states_decides()
    {
        var setting = Parse("<defaultPortConfig xsi:type='VMwareDVSPortSetting' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><blocked><inherited>false</inherited><value>false</value></blocked></defaultPortConfig>");
        new StructureEdit(setting, "DVPortSetting").Set("securityPolicy.allowPromiscuous.value", No);
        Assert.Equal("false", setting.Element(Vim.Name("securityPolicy"))!.Element(Vim.Name("allowPromiscuous"))!.Element(Vim.Name("inherited"))!.Value);
    }

    [Fact]
    public void What_no_longer_inherits_inherits_again_after_the_undo()
    {
        const string xml = "<p xmlns='urn:vim25'><securityPolicy><inherited>true</inherited><macChanges><inherited>true</inherited><value>true</value></macChanges></securityPolicy></p>";
        var policy = Vim.Parse(xml);
        var edit = new StructureEdit(policy, "VMwareDVSPortSetting");
        edit.Set("securityPolicy.macChanges.value", No);
        Assert.DoesNotContain("true", policy.ToString(), StringComparison.Ordinal);
        var back = WayBack.Parse(new WayBack(edit.Notes, new Dictionary<string, XElement>()).Text());
        var undo = new StructureEdit(policy, "VMwareDVSPortSetting");
        undo.Set("securityPolicy.macChanges.value", Yes);
        undo.Revert(back.Notes);
        Assert.True(XNode.DeepEquals(Vim.Parse(xml), policy), policy.ToString());
    }

    [Fact]
    public void What_was_made_on_the_way_goes_with_the_value()
    {
        var spec = Parse("<portgrp><name>a</name><vlanId>0</vlanId><vswitchName>s</vswitchName><policy/></portgrp>");
        var before = spec.ToString();
        var edit = new StructureEdit(spec, "HostPortGroupSpec");
        edit.Set("policy.security.macChanges", No);
        Assert.Contains("<security>", spec.ToString(), StringComparison.Ordinal);
        var undo = new StructureEdit(spec, "HostPortGroupSpec");
        undo.Set("policy.security.macChanges", Reading.Absent);
        undo.Revert(edit.Notes);
        Assert.Equal(Parse(before).ToString().Replace(" />", "/>"), Parse(spec.ToString()).ToString().Replace("<policy></policy>", "<policy/>").Replace(" />", "/>"));
    }

    [Fact]
    public void Lists_keep_their_order_and_their_place()
    {
        var ntp = Parse("<ntpConfig><server>old</server><configFile>x</configFile></ntpConfig>");
        new StructureEdit(ntp, "HostNtpConfig").Set("server", Reading.Known(["a", "b", "c"]));
        Assert.Equal("abcx", ntp.Value);
    }

    [Fact]
    public void Options_are_found_by_their_key()
    {
        var drs = Parse("<drsConfig><enabled>true</enabled></drsConfig>");
        var edit = new StructureEdit(drs, "ClusterDrsConfigInfo");
        edit.Set("option[key=a.b].value", Reading.Known("1"));
        edit.Set("option[key=a.b].value", Reading.Known("2"));
        Assert.Equal("truea.b2", drs.Value);
    }

    [Theory]
    [InlineData("nonsense", "ClusterDrsConfigInfo")]
    [InlineData("bootOptions.nonsense", "VirtualMachineConfigSpec")]
    [InlineData("ipfixConfig.collectorIpAddress", "VMwareDVSConfigSpec")]
    public void What_the_structure_does_not_take_is_refused(string path, string type)
    {
        var fault = Assert.Throws<HyException>(() => new StructureEdit(Parse("<x/>"), type).Set(path, Reading.Known("1")));
        Assert.Equal("Hy.Change.Refused", fault.Id);
    }

    [Theory]
    [InlineData("VirtualMachineConfigSpec", "bootOptions.efiSecureBootEnabled", true)]
    [InlineData("VirtualMachineConfigSpec", "cpuAffinity.affinitySet", true)]
    [InlineData("VirtualMachineConfigSpec", "bootOptions", false)]
    [InlineData("VirtualMachineConfigSpec", "bootOptions.bootOrder", false)]
    [InlineData("ClusterConfigSpecEx", "dasConfig.admissionControlPolicy.failoverLevel", true)]
    [InlineData("ClusterConfigSpecEx", "drsConfig.option[key=x.y].value", true)]
    [InlineData("DVPortgroupConfigSpec", "defaultPortConfig.securityPolicy.macChanges.value", true)]
    [InlineData("DVPortgroupConfigSpec", "policy.vlanOverrideAllowed", true)]
    [InlineData("DVPortgroupConfigSpec", "policy.[", false)]
    public void What_can_be_written_is_told_without_a_server(string type, string path, bool isWritable) =>
        Assert.Equal(isWritable, StructurePlace.IsWritable(type, path));

    [Fact]
    public void A_password_is_not_kept()
    {
        var device = Parse("<VirtualSerialPort><backing><serviceURI>telnets://user:secret@host:7001</serviceURI></backing></VirtualSerialPort>");
        var fault = Assert.Throws<HyException>(() => new WayBack([], new Dictionary<string, XElement> { ["9000"] = device }).Text());
        Assert.DoesNotContain("secret", fault.ToString(), StringComparison.Ordinal);
    }

    private static XElement Parse(string xml) => Vim.Parse(xml.Contains("xmlns='urn") || xml.Contains("xmlns=\"urn") ? xml : xml.Insert(xml.IndexOfAny([' ', '>', '/'], 1), " xmlns='urn:vim25'"));
}
