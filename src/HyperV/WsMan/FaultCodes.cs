using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.WsMan;

/// <summary>
/// What the codes of a fault mean. Texts are in the server's language and are never looked at. Codes: WMI error constants
/// (wbemcli.h), WinRM's own (wsmerror.h), CIM status codes (DSP0200), subcodes of DSP0226.
/// </summary>
internal static class FaultCodes
{
    /// <summary>WinRM's code of any query that it can not process, be it the namespace, the class or a property that is not there.</summary>
    public const uint CannotProcessFilter = 0x8033801A;

    /// <summary>What a code of WMI, WinRM or Windows means; null where it says nothing particular.</summary>
    /// <param name="code">The code.</param>
    public static CimFaultKind? OfResult(uint code) => code switch
    {
        // Windows, WBEM_E_ACCESS_DENIED, WBEM_E_PRIVILEGE_NOT_HELD, and the three of WinRM about WMI.
        5 or 0x80070005 or 0x80041003 or 0x80041062 or 0x80338104 or 0x80338105 or 0x80338106 => CimFaultKind.AccessDenied,
        0x8004100E => CimFaultKind.InvalidNamespace,
        0x80041010 => CimFaultKind.InvalidClass,
        // WBEM_E_NOT_FOUND, ERROR_WSMAN_RESOURCE_NOT_FOUND.
        0x80041002 or 0x80338000 => CimFaultKind.NotFound,
        // WBEM_E_INVALID_METHOD, WBEM_E_METHOD_NOT_IMPLEMENTED, WBEM_E_METHOD_DISABLED.
        0x8004102E or 0x80041055 or 0x80041056 => CimFaultKind.InvalidMethod,
        // A wrong type, parameter, query, object path, property, operation or method parameter; a singleton's keys; WinRM's about values.
        0x80041005 or 0x80041008 or 0x80041017 or 0x8004103A or 0x80041031 or 0x80041016 or 0x8004102F or 0x803380FA or 0x8033811E or 0x80070057 => CimFaultKind.InvalidParameter,
        // WBEM_E_NOT_SUPPORTED, WBEM_E_PROVIDER_NOT_CAPABLE, WBEM_E_READ_ONLY, WinRM's word for the second, ERROR_WSMAN_ENUMERATION_MODE_UNSUPPORTED.
        0x8004100C or 0x80041024 or 0x80041023 or 0x80338102 or 0x80338086 => CimFaultKind.NotSupported,
        // WBEM_E_SHUTTING_DOWN, WBEM_E_SERVER_TOO_BUSY, WBEM_E_QUOTA_VIOLATION, and the quotas of WinRM.
        0x80041033 or 0x80041045 or 0x8004106C or 0x8033803F or (>= 0x803381A5 and <= 0x803381A8) or 0x803381AB or (>= 0x803381E4 and <= 0x803381EA) => CimFaultKind.Busy,
        // WBEM_E_TIMED_OUT, ERROR_WSMAN_OPERATION_TIMEDOUT, ERROR_WSMAN_ENUMERATE_TIMED_OUT.
        0x80041069 or 0x80338029 or 0x8033801C => CimFaultKind.Timeout,
        _ => null,
    };

    /// <summary>What a CIM status code means; null where it says nothing particular.</summary>
    /// <param name="status">The code.</param>
    public static CimFaultKind? OfStatus(uint status) => status switch
    {
        2 => CimFaultKind.AccessDenied,
        3 => CimFaultKind.InvalidNamespace,
        4 or 12 or 13 or 15 => CimFaultKind.InvalidParameter,
        5 => CimFaultKind.InvalidClass,
        6 => CimFaultKind.NotFound,
        7 or 14 => CimFaultKind.NotSupported,
        16 or 17 => CimFaultKind.InvalidMethod,
        27 or 28 => CimFaultKind.Busy,
        _ => null,
    };

    /// <summary>What the subcode of a SOAP fault means; null where it says nothing particular.</summary>
    /// <param name="subcode">The subcode without its prefix.</param>
    public static CimFaultKind? OfSubcode(string subcode) => subcode switch
    {
        "AccessDenied" => CimFaultKind.AccessDenied,
        "DestinationUnreachable" => CimFaultKind.NotFound,
        "TimedOut" => CimFaultKind.Timeout,
        "QuotaLimit" or "Concurrency" or "EndpointUnavailable" => CimFaultKind.Busy,
        "InvalidParameter" or "InvalidSelectors" or "InvalidOptions" or "InvalidRepresentation" or "SchemaValidationError" or "CannotProcessFilter" => CimFaultKind.InvalidParameter,
        "ActionNotSupported" or "UnsupportedFeature" or "FilterDialectRequestedUnavailable" or "FilteringNotSupported" or "FragmentDialectNotSupported" => CimFaultKind.NotSupported,
        _ => null,
    };
}
