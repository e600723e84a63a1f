using System.Xml;
using HypervisorHardening.Libvirt.Documents;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.Documents;

public sealed class DaemonXmlTests
{
    [Fact]
    public void The_root_is_the_element() => Assert.Equal("domain", DaemonXml.Root("<?xml version='1.0'?><!-- x --><domain/>").Name);

    [Theory]
    [InlineData("<!DOCTYPE domain [<!ENTITY e 'x'>]><domain>&e;</domain>")]
    [InlineData("<!DOCTYPE domain SYSTEM 'file:///etc/passwd'><domain/>")]
    [InlineData("<domain>")]
    [InlineData("<domain/><domain/>")]
    [InlineData("<domain>&unknown;</domain>")]
    [InlineData("<domain>\u0001</domain>")]
    [InlineData("<domain>&#1;</domain>")]
    [InlineData("no XML at all")]
    [InlineData("")]
    public void Documents_that_are_not_plain_XML_are_refused(string xml) => Assert.Throws<XmlException>(() => DaemonXml.Root(xml));
}
