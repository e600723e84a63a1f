using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.WsMan;

namespace HypervisorHardening.HyperV.Tests.WsMan;

/// <summary>
/// Values as WinRM writes them. The shapes are those of recorded answers: Win32_Process and Msvm_SettingsDefineCapabilities in
/// github.com/runner-mei/wsman (client_test.go), and MS-WSMV section 4.1 (learn.microsoft.com/openspecs/windows_protocols/ms-wsmv):
/// no types but for embedded instances, dates in cim:Datetime and cim:Interval, null as xsi:nil, lists as repeated elements.
/// </summary>
internal static partial class WinRmXml
{
    private static readonly XNamespace Xsi = WsManNames.Schema, Cim = WsManNames.Common;

    public static XElement Instance(CimObject instance, string space) => Named(instance, EndpointReference.Uri(space, instance.ClassName), instance.ClassName, instance.ClassName + "_Type");

    public static XElement Output(CimObject output, CimPath path, string method) => Named(output, EndpointReference.Uri(path.Space, path.ClassName), method + "_OUTPUT", null);

    public static XElement Projection(CimObject instance, IEnumerable<string> columns) =>
        new(WsManNames.Management + "XmlFragment", columns.SelectMany(name => Values(XNamespace.None + name, instance[name])).Select(Bare));

    public static string Text(XElement element)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, CheckCharacters = false, NewLineHandling = NewLineHandling.Entitize }))
            element.Save(writer);
        return text.ToString();
    }

    private static XElement Named(CimObject instance, string uri, string name, string? type)
    {
        XNamespace p = uri;
        return new XElement(p + name, new XAttribute(XNamespace.Xmlns + "p", uri), new XAttribute(XNamespace.Xmlns + "xsi", Xsi), new XAttribute(XNamespace.Xmlns + "cim", Cim),
            type is null ? null : new XAttribute(Xsi + "type", "p:" + type), instance.Properties.SelectMany(property => Values(p + property.Key, property.Value)));
    }

    private static IEnumerable<XElement> Values(XName name, object? value, int depth = 0) =>
        value is IReadOnlyList<object?> list ? list.Select(member => new XElement(name, Content(member, depth))) : [new XElement(name, Content(value, depth))];

    private static object? Content(object? value, int depth) => value switch
    {
        null => new XAttribute(Xsi + "nil", "true"),
        CimPath path => EndpointReference.Parts(path),
        CimObject embedded => Embedded(embedded, depth),
        string text when Date().IsMatch(text) => new XElement(Cim + "Datetime", DateOf(text)),
        string text when Interval().IsMatch(text) => new XElement(Cim + "Interval", XmlConvert.ToString(new TimeSpan(int.Parse(text[..8], null), int.Parse(text[8..10], null), int.Parse(text[10..12], null), int.Parse(text[12..14], null)) + TimeSpan.FromMicroseconds(int.Parse(text[15..21], null)))),
        _ => CimObject.TextOf(value),
    };

    private static object[] Embedded(CimObject embedded, int depth)
    {
        XNamespace q = EndpointReference.Uri(embedded.Path?.Space ?? "root/virtualization/v2", embedded.ClassName);
        return [new XAttribute(XNamespace.Xmlns + ("q" + depth), q), new XAttribute(Xsi + "type", "q" + depth + ":" + embedded.ClassName + "_Type"),
            embedded.Properties.SelectMany(property => Values(q + property.Key, property.Value, depth + 1))];
    }

    private static string DateOf(string text)
    {
        var minutes = int.Parse(text[21..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var moment = DateTime.ParseExact(text[..21], "yyyyMMddHHmmss.ffffff", CultureInfo.InvariantCulture);
        return new DateTimeOffset(moment, TimeSpan.FromMinutes(minutes)).ToString(minutes == 0 ? "yyyy-MM-ddTHH:mm:ss.FFFFFF'Z'" : "yyyy-MM-ddTHH:mm:ss.FFFFFFzzz", CultureInfo.InvariantCulture);
    }

    // Within a projection, WinRM writes all names without a namespace.
    private static XElement Bare(XElement element) => new(element.Name.LocalName, element.Attributes().Where(attribute => attribute.Name.Namespace == Xsi),
        element.Nodes().Select(node => node is XElement { Name: var name } child && name.Namespace == Cim ? Bare(child) : node));

    [GeneratedRegex(@"^\d{14}\.\d{6}[+-]\d{3}$")]
    private static partial Regex Date();

    [GeneratedRegex(@"^\d{14}\.\d{6}:000$")]
    private static partial Regex Interval();
}
