using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace HypervisorHardening.VSphere.Soap;

/// <summary>One call of a method.</summary>
/// <param name="self">The object whose method it is.</param>
/// <param name="method">The method.</param>
/// <param name="arguments">Its arguments, in the order of the method's definition.</param>
internal sealed class SoapRequest(ManagedObject self, string method, IEnumerable<XElement?>? arguments)
{
    private const string Soap = "http://schemas.xmlsoap.org/soap/envelope/";
    private static readonly string[] Reading = ["Retrieve", "Query", "Get", "List", "Fetch", "fetch", "CurrentTime", "HostImageConfigGet", "Find", "CreateContainerView"];

    /// <summary>Whether the call changes nothing, so that it may be repeated. A view too many is the session's own, and ends with it.</summary>
    public bool IsRead { get; } = Reading.Any(word => method.StartsWith(word, StringComparison.Ordinal));

    /// <summary>Whether its answer names a new session.</summary>
    public bool StartsSession => method is "Login" or "CloneSession";

    /// <summary>The envelope as it is sent.</summary>
    public byte[] Body { get; } = Write(self, method, arguments ?? []);

    private static byte[] Write(ManagedObject self, string method, IEnumerable<XElement?> arguments)
    {
        using var buffer = new MemoryStream();
        using (var writer = XmlWriter.Create(buffer, new XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
        {
            writer.WriteStartElement("soapenv", "Envelope", Soap);
            writer.WriteAttributeString("xmlns", "xsd", null, "http://www.w3.org/2001/XMLSchema");
            writer.WriteAttributeString("xmlns", "xsi", null, Vim.Instance.NamespaceName);
            writer.WriteStartElement("soapenv", "Body", Soap);
            writer.WriteStartElement(method, Vim.Namespace.NamespaceName);
            self.Element("_this").WriteTo(writer);
            foreach (var argument in arguments)
                argument?.WriteTo(writer);
            writer.WriteEndDocument();
        }

        return buffer.ToArray();
    }
}
