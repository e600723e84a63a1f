using System.Xml.Linq;
using HypervisorHardening.HyperV.Cim;
using Xunit;

namespace HypervisorHardening.HyperV.Tests.Cim;

public sealed class CimXmlTests
{
    private const string Space = "root/virtualization/v2";

    [Fact]
    public void An_instance_is_written_as_the_DTD_wants_it()
    {
        var text = CimXml.Write("Msvm_ProcessorSettingData",
        [
            new CimXmlProperty("InstanceID", "string", @"Microsoft:A\b<&>"""),
            new CimXmlProperty("Limit", "uint64", 100000L),
            new CimXmlProperty("LimitProcessorFeatures", "boolean", true),
            new CimXmlProperty("HostResource", "string[]", new List<object?> { "a", null, "b" }),
            new CimXmlProperty("Parent", "string", null),
        ]);
        Assert.Equal("""<INSTANCE CLASSNAME="Msvm_ProcessorSettingData"><PROPERTY NAME="InstanceID" TYPE="string"><VALUE>Microsoft:A\b&lt;&amp;&gt;"</VALUE></PROPERTY>"""
            + """<PROPERTY NAME="Limit" TYPE="uint64"><VALUE>100000</VALUE></PROPERTY><PROPERTY NAME="LimitProcessorFeatures" TYPE="boolean"><VALUE>TRUE</VALUE></PROPERTY>"""
            + """<PROPERTY.ARRAY NAME="HostResource" TYPE="string"><VALUE.ARRAY><VALUE>a</VALUE><VALUE.NULL /><VALUE>b</VALUE></VALUE.ARRAY></PROPERTY.ARRAY><PROPERTY NAME="Parent" TYPE="string" /></INSTANCE>""", text);
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        var path = new CimPath(Space, "Msvm_ComputerSystem", new Dictionary<string, object?> { ["Name"] = "a\"b", ["Number"] = 7L });
        var values = new (string Name, string Type, object? Value)[]
        {
            ("Text", "string", " a\r\n\tb<>&'\"ü "), ("Empty", "string", ""), ("Null", "uint16", null), ("True", "boolean", true), ("False", "boolean", false), ("Small", "sint32", -5L), ("Large", "uint64", ulong.MaxValue),
            ("Real", "real64", 0.1), ("When", "datetime", "20240403144550.468750+480"), ("List", "uint16[]", new List<object?> { 1L, 2L }), ("None", "string[]", new List<object?>()), ("NoList", "string[]", null),
            ("Reference", "reference", path), ("Digits", "string", "007"),
        };
        var read = CimXml.Read(CimXml.Write("Msvm_X", values.Select(value => new CimXmlProperty(value.Name, value.Type, value.Value))), Space);
        Assert.Equal("Msvm_X", read.ClassName);
        foreach (var (name, _, value) in values)
        {
            Assert.True(read.Has(name), name);
            Assert.Equal(value, read[name]);
        }
    }

    [Fact]
    public void What_WMI_hands_out_has_more_around_it()
    {
        const string text = """
            <DECLARATION><DECLGROUP><VALUE.OBJECT><INSTANCE CLASSNAME="Msvm_VirtualHardDiskSettingData"><QUALIFIER NAME="dynamic" TYPE="boolean"><VALUE>TRUE</VALUE></QUALIFIER>
            <PROPERTY NAME="Path" CLASSORIGIN="Msvm_VirtualHardDiskSettingData" TYPE="string"><QUALIFIER NAME="key" TYPE="boolean"/><VALUE>C:\vm.vhdx</VALUE></PROPERTY>
            <PROPERTY NAME="Format" PROPAGATED="true" TYPE="uint16"><VALUE>3</VALUE></PROPERTY><PROPERTY NAME="ParentPath" TYPE="string"></PROPERTY>
            </INSTANCE></VALUE.OBJECT></DECLGROUP></DECLARATION>
            """;
        var read = CimXml.Read(text, Space);
        Assert.Equal((@"C:\vm.vhdx", 3L, true, null), (read.Text("path"), read.Number("Format"), read.Has("ParentPath"), read["ParentPath"]));
    }

    [Fact]
    public void An_instance_comes_as_one_as_text_or_as_WS_Management_writes_it()
    {
        var instance = new CimObject("Msvm_X", new Dictionary<string, object?>());
        Assert.Same(instance, CimXml.Of(instance, Space));
        Assert.Null(CimXml.Of(null, Space));
        Assert.Null(CimXml.Of("", Space));
        var read = CimXml.Of("<p:Msvm_X xmlns:p=\"http://schemas.microsoft.com/wbem/wsman/1/wmi/root/virtualization/v2/Msvm_X\"><p:Format>3</p:Format></p:Msvm_X>", Space)!;
        Assert.Equal(("Msvm_X", 3L), (read.ClassName, read.Number("Format")));
    }

    [Theory]
    [InlineData("<INSTANCE CLASSNAME='X'>")]
    [InlineData("<OTHER/>")]
    [InlineData("no XML")]
    [InlineData("<!DOCTYPE INSTANCE [<!ENTITY a 'aaaa'>]><INSTANCE CLASSNAME='X'><PROPERTY NAME='A' TYPE='string'><VALUE>&a;</VALUE></PROPERTY></INSTANCE>")]
    [InlineData("<!DOCTYPE INSTANCE SYSTEM 'file:///etc/passwd'><INSTANCE/>")]
    public void What_is_no_instance_is_refused(string text) => Assert.Equal(CimFaultKind.Malformed, Assert.Throws<CimFault>(() => CimXml.Read(text, Space)).Kind);

    [Fact]
    public void Depth_beyond_reason_is_refused()
    {
        var text = string.Concat(Enumerable.Repeat("<INSTANCE>", 100_000)) + string.Concat(Enumerable.Repeat("</INSTANCE>", 100_000));
        Assert.Equal(CimFaultKind.Malformed, Assert.Throws<CimFault>(() => CimXml.Read(text, Space)).Kind);
    }

    [Fact]
    public void Size_beyond_reason_is_refused() =>
        Assert.Equal(CimFaultKind.Malformed, Assert.Throws<CimFault>(() => CimXml.Read("<INSTANCE>" + new string(' ', SafeXml.Largest) + "</INSTANCE>", Space)).Kind);

    [Theory]
    [InlineData("<INSTANCE/>")]
    [InlineData("<INSTANCE CLASSNAME='X'><PROPERTY/><PROPERTY NAME='A'><VALUE/></PROPERTY><PROPERTY.ARRAY NAME='B'/><PROPERTY.REFERENCE NAME='C'><VALUE.REFERENCE/></PROPERTY.REFERENCE></INSTANCE>")]
    [InlineData("<INSTANCE CLASSNAME='X'><PROPERTY NAME='A' TYPE='uint8'><VALUE>many</VALUE></PROPERTY><PROPERTY NAME='A' TYPE='boolean'><VALUE>perhaps</VALUE></PROPERTY></INSTANCE>")]
    public void What_is_odd_is_read_as_far_as_it_goes(string text) => Assert.NotNull(CimXml.Read(text, Space));

    [Fact]
    public void A_value_can_not_leave_its_place()
    {
        var text = CimXml.Write("Msvm_X", [new CimXmlProperty("A", "string", "</VALUE></PROPERTY><PROPERTY NAME=\"B\" TYPE=\"string\"><VALUE>x]]>")]);
        Assert.Single(XElement.Parse(text).Elements());
        Assert.Equal(CimFaultKind.InvalidParameter, Assert.Throws<CimFault>(() => CimXml.Write("Msvm_X", [new CimXmlProperty("A", "string", "\0")])).Kind);
    }
}
