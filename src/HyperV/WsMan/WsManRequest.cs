using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.WsMan;

/// <summary>One request: what is asked of which class or instance.</summary>
/// <param name="action">The action.</param>
/// <param name="uri">The address of the class, or of all classes of a namespace.</param>
/// <param name="body">What is in the body; null for nothing.</param>
internal sealed class WsManRequest(string action, string uri, XElement? body = null)
{
    /// <summary>The most that an answer may have, in bytes: what WinRM allows unless set otherwise. It puts as many instances into a page as fit.</summary>
    public const int EnvelopeSize = 512000;

    /// <summary>The action.</summary>
    public string Action { get; } = action;

    /// <summary>The identity of the request: its answer names it.</summary>
    public string MessageId { get; } = "uuid:" + Guid.NewGuid().ToString("D").ToUpperInvariant();

    /// <summary>The keys of the instance; none for a class.</summary>
    public IReadOnlyDictionary<string, object?> Keys { get; set; } = new Dictionary<string, object?>();

    /// <summary>Options for the provider: name, type in XML Schema and value.</summary>
    public IReadOnlyList<(string Name, string Type, string Value)> Options { get; set; } = [];

    /// <summary>Whether it changes nothing, and can be sent again.</summary>
    public bool IsRead => Action is WsManNames.Get or WsManNames.Enumerate;

    /// <summary>The request as it is sent.</summary>
    /// <param name="service">The address of the service.</param>
    /// <param name="limit">How long the server may take.</param>
    /// <exception cref="CimFault">A value holds what XML can not carry.</exception>
    public byte[] Content(Uri service, TimeSpan limit)
    {
        var envelope = new XElement(WsManNames.Soap + "Envelope",
            Prefix("s", WsManNames.Soap), Prefix("a", WsManNames.Addressing), Prefix("w", WsManNames.Management), Prefix("n", WsManNames.Enumeration),
            Prefix("b", WsManNames.Binding), Prefix("m", WsManNames.Microsoft), Prefix("cim", WsManNames.Common),
            new XElement(WsManNames.Soap + "Header", Header(service, limit)), new XElement(WsManNames.Soap + "Body", body));
        try
        {
            var content = new MemoryStream();
            using (var writer = XmlWriter.Create(content, new XmlWriterSettings { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.Entitize }))
                envelope.Save(writer);
            return content.ToArray();
        }
        catch (ArgumentException error)
        {
            throw new CimFault(CimFaultKind.InvalidParameter, "a value holds a character that XML can not carry", error);
        }
    }

    private IEnumerable<XElement?> Header(Uri service, TimeSpan limit) =>
    [
        new(WsManNames.Addressing + "To", service.AbsoluteUri),
        Understood(WsManNames.Management + "ResourceURI", uri),
        new(WsManNames.Addressing + "ReplyTo", Understood(WsManNames.Addressing + "Address", WsManNames.Anonymous)),
        Understood(WsManNames.Addressing + "Action", Action),
        Understood(WsManNames.Management + "MaxEnvelopeSize", EnvelopeSize),
        new(WsManNames.Addressing + "MessageID", MessageId),
        Language(WsManNames.Management + "Locale"),
        Language(WsManNames.Microsoft + "DataLocale"),
        EndpointReference.Selectors(Keys),
        Options.Count == 0 ? null : new(WsManNames.Management + "OptionSet", Options.Select(option =>
            new XElement(WsManNames.Management + "Option", new XAttribute("Name", option.Name), new XAttribute("Type", "xs:" + option.Type), option.Value))),
        new(WsManNames.Management + "OperationTimeout", XmlConvert.ToString(limit)),
    ];

    private static XAttribute Prefix(string prefix, XNamespace name) => new(XNamespace.Xmlns + prefix, name.NamespaceName);

    private static XElement Understood(XName name, object value) => new(name, new XAttribute(WsManNames.Soap + "mustUnderstand", "true"), value);

    private static XElement Language(XName name) => new(name, new XAttribute(XNamespace.Xml + "lang", "en-US"), new XAttribute(WsManNames.Soap + "mustUnderstand", "false"));
}
