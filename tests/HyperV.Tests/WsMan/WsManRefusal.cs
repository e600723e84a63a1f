using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Tests.WsMan;

/// <summary>A fault that the server answers with: the shapes are those of WinRM, in its newer and its older form.</summary>
internal sealed class WsManRefusal(string subcode, uint code, uint? status = null, string said = "Die Anforderung ist fehlgeschlagen.") : Exception(said)
{
    /// <summary>What a CIM server means by a fault, as WinRM passes it on.</summary>
    public static WsManRefusal Of(CimFault fault) => fault.Kind switch
    {
        CimFaultKind.AccessDenied => new("w:AccessDenied", 0x80041003, 2, fault.Message),
        CimFaultKind.InvalidNamespace => new("n:CannotProcessFilter", 0x8004100E, 3, fault.Message),
        CimFaultKind.InvalidClass => new("n:CannotProcessFilter", 0x80041010, 5, fault.Message),
        CimFaultKind.NotFound => new("a:DestinationUnreachable", 0x80041002, 6, fault.Message),
        CimFaultKind.InvalidMethod => new("w:InvalidParameter", 0x8004102E, 16, fault.Message),
        CimFaultKind.InvalidParameter => new("w:InvalidParameter", 0x80041008, 4, fault.Message),
        CimFaultKind.NotSupported => new("w:UnsupportedFeature", 0x8004100C, 7, fault.Message),
        CimFaultKind.Busy => new("w:QuotaLimit", 0x803381A6, 27, fault.Message),
        CimFaultKind.Timeout => TimedOut,
        _ => new("w:InternalError", 0x80041001, 1, fault.Message),
    };

    /// <summary>Nothing was found within the time of one request.</summary>
    public static WsManRefusal TimedOut => new("w:TimedOut", 2150858793);

    /// <summary>A header is missing or wrong.</summary>
    public static WsManRefusal Header(string what) => new("a:InvalidMessageInformationHeader", 0x80338002, null, "wrong header: " + what);

    /// <summary>The body of the fault.</summary>
    /// <param name="isOld">Whether in the form of servers before 2012, which name the same code for a namespace, a class and a property that is not there.</param>
    public string Text(bool isOld)
    {
        var shown = isOld ? subcode == "n:CannotProcessFilter" ? 2150858778 : status == 6 ? 0x80338000 : code : code;
        var words = System.Security.SecurityElement.Escape(Message);
        return $"<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>{subcode}</s:Value></s:Subcode></s:Code><s:Reason><s:Text xml:lang=\"\">{words}</s:Text></s:Reason><s:Detail>"
            + (isOld || status is null
                ? $"<f:WSManFault xmlns:f=\"http://schemas.microsoft.com/wbem/wsman/1/wsmanfault\" Code=\"{shown}\" Machine=\"hv01\"><f:Message><f:ProviderFault provider=\"WMI Provider\" path=\"%systemroot%\\system32\\WsmWmiPl.dll\">"
                    + $"<f:WSManFault xmlns:f=\"http://schemas.microsoft.com/wbem/wsman/1/wsmanfault\" Code=\"{shown}\" Machine=\"hv01\"><f:Message>{words}</f:Message></f:WSManFault></f:ProviderFault></f:Message></f:WSManFault>"
                : "<p:MSFT_WmiError xmlns:p=\"http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/MSFT_WmiError\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:cim=\"http://schemas.dmtf.org/wbem/wscim/1/common\">"
                    + $"<p:CIMStatusCode xsi:type=\"cim:cimUnsignedInt\">{status}</p:CIMStatusCode><p:Message xsi:type=\"cim:cimString\">{words}</p:Message><p:MessageID xsi:type=\"cim:cimString\">HRESULT 0x{shown:x8}</p:MessageID>"
                    + $"<p:error_Code xsi:type=\"cim:cimUnsignedInt\">{shown}</p:error_Code><p:error_Type xsi:type=\"cim:cimString\">HRESULT</p:error_Type></p:MSFT_WmiError>")
            + "</s:Detail></s:Fault>";
    }
}
