using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using HypervisorHardening.Core;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.WsMan;

/// <summary>The service answers a request with a fault.</summary>
/// <param name="kind">What its codes mean.</param>
/// <param name="message">What it says, in its own language.</param>
/// <param name="isFilter">Whether all that it says is that a query can not be processed.</param>
internal sealed class WsManFault(CimFaultKind kind, string message, bool isFilter = false) : Exception(SafeText.OneLine(message))
{
    /// <summary>What its codes mean.</summary>
    public CimFaultKind Kind { get; } = kind;

    /// <summary>Whether all that it says is that a query can not be processed: the namespace, the class or a property may be missing.</summary>
    public bool IsFilter { get; } = isFilter;

    /// <summary>What a caller gets.</summary>
    public CimFault ToCim() => ToCim(Kind);

    /// <summary>What a caller gets, where more is known than the fault tells.</summary>
    /// <param name="known">What is wrong.</param>
    public CimFault ToCim(CimFaultKind known) => new(known, Message, this);

    /// <summary>
    /// Reads a fault in either of its forms: newer servers put an <c>MSFT_WmiError</c> into it, older ones a
    /// <c>WSManFault</c> for each layer, the innermost nearest to the cause.
    /// </summary>
    /// <param name="fault">The element <c>s:Fault</c>.</param>
    public static WsManFault Read(XElement fault)
    {
        var detail = fault.Element(WsManNames.Soap + "Detail");
        var error = detail?.Elements().FirstOrDefault(child => child.Name.LocalName == "MSFT_WmiError");
        var layers = detail?.Descendants().Where(child => child.Name.LocalName == "WSManFault").Reverse().ToList() ?? [];
        var subcode = fault.Element(WsManNames.Soap + "Code")?.Element(WsManNames.Soap + "Subcode")?.Element(WsManNames.Soap + "Value")?.Value.Trim().Split(':').Last() ?? "";
        var codes = Codes(error, layers).ToList();
        var status = Number(Child(error, "CIMStatusCode"));
        var known = codes.Select(FaultCodes.OfResult).FirstOrDefault(kind => kind is not null) ?? (status is { } given ? FaultCodes.OfStatus(given) : null);
        var isFilter = known is null or CimFaultKind.InvalidParameter
            && (codes.Contains(FaultCodes.CannotProcessFilter) || subcode == "CannotProcessFilter");
        return new WsManFault(known ?? FaultCodes.OfSubcode(subcode) ?? CimFaultKind.Failed, Words(fault, error, layers, subcode) + Digits(codes), isFilter);
    }

    private static IEnumerable<uint> Codes(XElement? error, IEnumerable<XElement> layers)
    {
        var texts = new[] { Child(error, "error_Code"), Hexadecimal(Child(error, "MessageID")) }.Concat(layers.Select(layer => layer.Attribute("Code")?.Value));
        foreach (var text in texts)
        {
            if (Number(text) is { } code)
                yield return code;
        }
    }

    private static string Words(XElement fault, XElement? error, IEnumerable<XElement> layers, string subcode)
    {
        var said = new[] { Child(error, "Message") }
            .Concat(layers.Select(layer => layer.Elements().FirstOrDefault(child => child.Name.LocalName == "Message")).Where(message => message?.HasElements == false).Select(message => message?.Value))
            .Concat(fault.Elements(WsManNames.Soap + "Reason").Elements().Select(text => text.Value));
        return said.Select(text => text?.Trim()).FirstOrDefault(text => !string.IsNullOrEmpty(text)) ?? (subcode.Length > 0 ? subcode : "the server says no more than that it failed");
    }

    private static string Digits(List<uint> codes) => codes.Count == 0 ? "" : " (0x" + codes[0].ToString("X8", CultureInfo.InvariantCulture) + ")";

    private static string? Child(XElement? error, string name) => error?.Elements().FirstOrDefault(child => child.Name.LocalName == name)?.Value;

    // "HRESULT 0x80041010"
    private static string? Hexadecimal(string? text) => text?.IndexOf("0x", StringComparison.Ordinal) is >= 0 and var start
        && uint.TryParse(text.Substring(start + 2).Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) ? code.ToString(CultureInfo.InvariantCulture) : null;

    // Codes are written as unsigned numbers, and by some providers as the same ones with a sign.
    private static uint? Number(string? text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && number is >= int.MinValue and <= uint.MaxValue ? unchecked((uint)number) : null;
}
