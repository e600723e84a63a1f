using System;
using System.IO;
using System.Linq;
using System.Xml;
using System.Xml.Linq;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.WsMan;

/// <summary>Looks at an answer before it is believed.</summary>
internal static class WsManAnswer
{
    /// <summary>What is in the body of an answer; an element without a name of the protocol where there is nothing in it.</summary>
    /// <param name="content">The answer as it came.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="status">The HTTP status.</param>
    /// <exception cref="WsManFault">It is a fault.</exception>
    /// <exception cref="LinkFault">It is no answer, or none to this request.</exception>
    public static XElement Read(Stream content, WsManRequest request, int status)
    {
        var envelope = Envelope(content, status);
        var body = envelope.Element(WsManNames.Soap + "Body") ?? throw new LinkFault(LinkFaultKind.Malformed, "the answer has no body");
        var inner = body.Elements().FirstOrDefault();
        var isFault = inner?.Name == WsManNames.Soap + "Fault";
        var related = envelope.Element(WsManNames.Soap + "Header")?.Element(WsManNames.Addressing + "RelatesTo")?.Value.Trim();
        // A service that could not read the request at all can not name it either.
        if (!(related is null && isFault) && !string.Equals(related, request.MessageId, StringComparison.OrdinalIgnoreCase))
            throw new LinkFault(LinkFaultKind.Malformed, "the answer is to another request");
        return isFault ? throw WsManFault.Read(inner!) : inner ?? new XElement("nothing");
    }

    private static XElement Envelope(Stream content, int status)
    {
        try
        {
            var envelope = SafeXml.Read(content);
            return envelope.Name == WsManNames.Soap + "Envelope" ? envelope : throw NotWsMan(status);
        }
        catch (XmlException error)
        {
            throw status == 200 ? new LinkFault(LinkFaultKind.Malformed, "the answer is no XML that can be read (" + error.Message + ")", error) : NotWsMan(status);
        }
    }

    private static LinkFault NotWsMan(int status) => new(LinkFaultKind.NotWsMan, "what answers there does not speak WS-Management (HTTP status " + status + ")");
}
