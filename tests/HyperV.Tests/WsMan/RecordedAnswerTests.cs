using System.Text;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.WsMan;
using Xunit;

namespace HypervisorHardening.HyperV.Tests.WsMan;

/// <summary>Answers of real servers as they are published, cut to what matters: their shape is what everything here rests on.</summary>
public sealed class RecordedAnswerTests
{
    private const string Head = "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\" xmlns:a=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\" xmlns:n=\"http://schemas.xmlsoap.org/ws/2004/09/enumeration\" "
        + "xmlns:w=\"http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd\" xml:lang=\"zh-CN\"><s:Header><a:Action>x</a:Action><a:RelatesTo>{0}</a:RelatesTo></s:Header><s:Body>";

    /// <summary>An enumeration of Windows 7: github.com/runner-mei/wsman, client_test.go.</summary>
    private const string Process = """
        <n:EnumerateResponse><n:EnumerationContext>uuid:CD02E6BD-C6F3-47F5-9AF5-6DCBE89A448E</n:EnumerationContext><w:Items>
        <p:Win32_Process xmlns:p="http://schemas.microsoft.com/wbem/wsman/1/wmi/root/cimv2/Win32_Process" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:cim="http://schemas.dmtf.org/wbem/wscim/1/common" xsi:type="p:Win32_Process_Type">
        <p:Caption>System Idle Process</p:Caption><p:CommandLine xsi:nil="true"/><p:CreationDate>
          <cim:Datetime>2014-04-03T14:45:50.46875+08:00</cim:Datetime>
        </p:CreationDate><p:AutomaticStartupActionDelay><cim:Interval>P0DT0H1M40S</cim:Interval></p:AutomaticStartupActionDelay>
        <p:IPAddress>192.168.1.103</p:IPAddress><p:IPAddress>fe80::6962:c157:2318:423d</p:IPAddress></p:Win32_Process></w:Items><n:EndOfSequence/></n:EnumerateResponse>
        """;

    /// <summary>References of Hyper-V: the same file.</summary>
    private const string Capabilities = """
        <n:EnumerateResponse><n:EnumerationContext>uuid:40DF132C-91C8-4A4C-B99B-E8012432DA5D</n:EnumerationContext><w:Items>
        <p:Msvm_SettingsDefineCapabilities xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:p="http://schemas.microsoft.com/wbem/wsman/1/wmi/root/virtualization/Msvm_SettingsDefineCapabilities" xsi:type="p:Msvm_SettingsDefineCapabilities_Type">
        <p:PartComponent xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" xmlns:w="http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd"><a:Address>http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</a:Address>
        <a:ReferenceParameters><w:ResourceURI>http://schemas.microsoft.com/wbem/wsman/1/wmi/root/virtualization/Msvm_Synthetic3DDisplayControllerSettingData</w:ResourceURI>
        <w:SelectorSet><w:Selector Name="InstanceID">Microsoft:Definition\06FF76FA\Default</w:Selector></w:SelectorSet></a:ReferenceParameters></p:PartComponent>
        <p:PropertyPolicy>0</p:PropertyPolicy></p:Msvm_SettingsDefineCapabilities></w:Items><n:EndOfSequence/></n:EnumerateResponse>
        """;

    /// <summary>A class that is not there, of Windows Server 2008 R2: github.com/WinRb/WinRM, spec/stubs/responses/soap_fault_v2.xml.</summary>
    private const string NoClass = """
        <s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>n:CannotProcessFilter</s:Value></s:Subcode></s:Code><s:Reason><s:Text xml:lang="en-US">The data source could not process the filter.</s:Text></s:Reason>
        <s:Detail><f:WSManFault Code="2150858778" Machine="localhost" xmlns:f="http://schemas.microsoft.com/wbem/wsman/1/wsmanfault"><f:Message><f:ProviderFault path="%systemroot%\system32\WsmWmiPl.dll" provider="WMI Provider">
        <f:WSManFault Code="2150858778" Machine="vagrant-2008R2"><f:Message>The specified class does not exist in the given namespace. </f:Message></f:WSManFault>
        <f:ExtendedError><p:__ExtendedStatus xmlns:p="http://schemas.microsoft.com/wbem/wsman/1/wmi/root/cimv2/__ExtendedStatus" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><p:Operation>ExecQuery</p:Operation><p:StatusCode xsi:nil="true"/></p:__ExtendedStatus></f:ExtendedError>
        </f:ProviderFault></f:Message></f:WSManFault></s:Detail></s:Fault>
        """;

    /// <summary>A quota: github.com/WinRb/WinRM, spec/stubs/responses/wmi_error_v2.xml.</summary>
    private const string Quota = """
        <s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>w:QuotaLimit</s:Value></s:Subcode></s:Code><s:Reason><s:Text xml:lang="en-US">The maximum number of concurrent shells for this user has been exceeded.</s:Text></s:Reason>
        <s:Detail><p:MSFT_WmiError b:IsCIM_Error="true" xmlns:b="http://schemas.dmtf.org/wbem/wsman/1/cimbinding.xsd" xmlns:cim="http://schemas.dmtf.org/wbem/wscim/1/common" xmlns:p="http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/MSFT_WmiError" xsi:type="p:MSFT_WmiError_Type" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
        <p:CIMStatusCode xsi:type="cim:cimUnsignedInt">27</p:CIMStatusCode><p:Message xsi:type="cim:cimString">This user is allowed a maximum number of 30 concurrent shells. </p:Message><p:MessageID xsi:type="cim:cimString">HRESULT 0x803381a5</p:MessageID>
        <p:error_Code xsi:type="cim:cimUnsignedInt">2150859173</p:error_Code><p:error_Type xsi:type="cim:cimString">HRESULT</p:error_Type></p:MSFT_WmiError></s:Detail></s:Fault>
        """;

    /// <summary>An instance that is not there, of Windows Server 2012 R2: github.com/microsoft/omi, Unix/tests/wsman/test_wsmanparser.cpp.</summary>
    private const string NoInstance = """
        <s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>a:DestinationUnreachable</s:Value></s:Subcode></s:Code><s:Reason><s:Text xml:lang="en-US">The service cannot find the resource identified by the resource URI and selectors. </s:Text></s:Reason>
        <s:Detail><w:FaultDetail>http://schemas.dmtf.org/wbem/wsman/1/wsman/faultDetail/InvalidResourceURI</w:FaultDetail><f:WSManFault xmlns:f="http://schemas.microsoft.com/wbem/wsman/1/wsmanfault" Code="2150858752" Machine="10.68.240.26"><f:Message>
        <f:ProviderFault provider="WMI Provider" path="C:\Windows\system32\WsmWmiPl.dll"><f:WSManFault xmlns:f="http://schemas.microsoft.com/wbem/wsman/1/wsmanfault" Code="2150858752" Machine="hv"><f:Message>The service cannot find the resource. </f:Message></f:WSManFault></f:ProviderFault>
        </f:Message></f:WSManFault></s:Detail></s:Fault>
        """;

    [Fact]
    public void A_process()
    {
        var one = Assert.Single(new Page(Read(Process)).Instances("root/cimv2", "x"));
        Assert.Equal(("Win32_Process", "System Idle Process", true, null), (one.ClassName, one.Text("Caption"), one.Has("CommandLine"), one["CommandLine"]));
        Assert.Equal(("20140403144550.468750+480", "00000000000140.000000:000"), (one.Text("CreationDate"), one.Text("AutomaticStartupActionDelay")));
        Assert.Equal(["192.168.1.103", "fe80::6962:c157:2318:423d"], one.Texts("IPAddress"));
        Assert.True(new Page(Read(Process)).IsLast);
    }

    [Fact]
    public void A_reference() => Assert.Equal(@"root\virtualization:Msvm_Synthetic3DDisplayControllerSettingData.InstanceID=""Microsoft:Definition\\06FF76FA\\Default""",
        Assert.Single(new Page(Read(Capabilities)).Instances("root/virtualization", "x")).Text("PartComponent"));

    [Theory]
    [InlineData(NoClass, CimFaultKind.InvalidParameter, true, "The specified class does not exist in the given namespace. (0x8033801A)")]
    [InlineData(Quota, CimFaultKind.Busy, false, "This user is allowed a maximum number of 30 concurrent shells. (0x803381A5)")]
    [InlineData(NoInstance, CimFaultKind.NotFound, false, "The service cannot find the resource. (0x80338000)")]
    public void A_fault(string body, object kind, bool isFilter, string message)
    {
        var fault = Assert.Throws<WsManFault>(() => Read(body));
        Assert.Equal((kind, isFilter, message), (fault.Kind, fault.IsFilter, fault.Message));
    }

    [Theory]
    [InlineData("cimBoolean", "TRUE", true)]
    [InlineData("boolean", "false", false)]
    [InlineData("cimUnsignedInt", "4294967295", 4294967295L)]
    [InlineData("cimString", "TRUE", "TRUE")]
    [InlineData("cimLong", "many", "many")]
    [InlineData("cimReal64", "x", "x")]
    public void A_type_makes_a_value(string type, string text, object value)
    {
        var one = InstanceReader.Read(System.Xml.Linq.XElement.Parse($"<p:X xmlns:p='u/X' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><p:A xsi:type='cim:{type}'>{text}</p:A></p:X>"), "root/cimv2", null);
        Assert.Equal(value, one["a"]);
    }

    private static System.Xml.Linq.XElement Read(string body)
    {
        var request = new WsManRequest(WsManNames.Enumerate, "u/*");
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(Head.Replace("{0}", request.MessageId, StringComparison.Ordinal) + body + "</s:Body></s:Envelope>"));
        return WsManAnswer.Read(content, request, 500);
    }
}
