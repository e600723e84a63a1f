using System.Xml.Linq;

namespace HypervisorHardening.HyperV.WsMan;

/// <summary>The names of the protocol: DMTF DSP0226 (WS-Management 1.1), DSP0227 (its CIM binding) and Microsoft's additions in MS-WSMV.</summary>
internal static class WsManNames
{
    /// <summary>SOAP 1.2.</summary>
    public static readonly XNamespace Soap = "http://www.w3.org/2003/05/soap-envelope";

    /// <summary>WS-Addressing as WS-Management uses it.</summary>
    public static readonly XNamespace Addressing = "http://schemas.xmlsoap.org/ws/2004/08/addressing";

    /// <summary>WS-Enumeration.</summary>
    public static readonly XNamespace Enumeration = "http://schemas.xmlsoap.org/ws/2004/09/enumeration";

    /// <summary>WS-Management.</summary>
    public static readonly XNamespace Management = "http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd";

    /// <summary>The CIM binding of WS-Management.</summary>
    public static readonly XNamespace Binding = "http://schemas.dmtf.org/wbem/wsman/1/cimbinding.xsd";

    /// <summary>The common types of CIM in XML, such as <c>cim:Datetime</c>.</summary>
    public static readonly XNamespace Common = "http://schemas.dmtf.org/wbem/wscim/1/common";

    /// <summary>Microsoft's additions to WS-Management.</summary>
    public static readonly XNamespace Microsoft = "http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd";

    /// <summary>XML Schema of instances: <c>xsi:nil</c> and <c>xsi:type</c>.</summary>
    public static readonly XNamespace Schema = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>The beginning of every address of a WMI class.</summary>
    public const string Wmi = "http://schemas.microsoft.com/wbem/wsman/1/wmi/";

    /// <summary>The beginning of the address of a class of the DMTF, whose namespace is a selector.</summary>
    public const string Dmtf = "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/";

    /// <summary>The selector that holds a namespace.</summary>
    public const string SpaceSelector = "__cimnamespace";

    /// <summary>Whoever asks, as WS-Addressing calls it.</summary>
    public const string Anonymous = "http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous";

    /// <summary>The language of a filter that is WQL.</summary>
    public const string WqlDialect = "http://schemas.microsoft.com/wbem/wsman/1/WQL";

    /// <summary>The language of a filter that asks for associated instances.</summary>
    public const string AssociationDialect = "http://schemas.dmtf.org/wbem/wsman/1/cimbinding/associationFilter";

    /// <summary>The Authorization header of somebody who logs in by a certificate.</summary>
    public const string MutualProfile = "http://schemas.dmtf.org/wbem/wsman/1/wsman/secprofile/https/mutual";

    private const string Transfer = "http://schemas.xmlsoap.org/ws/2004/09/transfer/";

    /// <summary>The action that reads one instance.</summary>
    public const string Get = Transfer + "Get";

    /// <summary>The action that writes one instance.</summary>
    public const string Put = Transfer + "Put";

    /// <summary>The action that makes an instance.</summary>
    public const string Create = Transfer + "Create";

    /// <summary>The action that takes an instance away.</summary>
    public const string Delete = Transfer + "Delete";

    /// <summary>The action that begins an enumeration.</summary>
    public const string Enumerate = "http://schemas.xmlsoap.org/ws/2004/09/enumeration/Enumerate";

    /// <summary>The action that asks for a further page.</summary>
    public const string Pull = "http://schemas.xmlsoap.org/ws/2004/09/enumeration/Pull";

    /// <summary>The action that ends an enumeration early.</summary>
    public const string Release = "http://schemas.xmlsoap.org/ws/2004/09/enumeration/Release";
}
