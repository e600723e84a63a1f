using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Xml;
using System.Xml.Linq;

namespace HypervisorHardening.VSphere.Soap;

/// <summary>The answer to a call, read while it arrives.</summary>
internal sealed class SoapResponse : IDisposable
{
    private const int Buffer = 32768;
    private readonly XmlReader reader;

    private SoapResponse(XmlReader reader) => this.reader = reader;

    /// <summary>Reads up to the result.</summary>
    /// <param name="response">The answer; it is closed with this.</param>
    /// <param name="patience">How long each piece of it may take.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="VimFault">It is a fault.</exception>
    /// <exception cref="LinkFault">It is not of the VIM API, or ends early.</exception>
    public static SoapResponse Open(HttpResponseMessage response, TimeSpan patience, CancellationToken cancellation)
    {
        var status = (int)response.StatusCode;
        var stream = new BufferedStream(new WatchedStream(response, patience, cancellation), Buffer);
        var reader = XmlReader.Create(stream, Vim.ReaderSettings());
        try
        {
            if (!Find(reader, "Envelope") || !Into(reader, "Body"))
                throw NotVim(status);
            if (reader.LocalName == "Fault")
                throw VimFault.OfSoap((XElement)XNode.ReadFrom(reader));
            return new SoapResponse(reader);
        }
        catch (XmlException error)
        {
            reader.Dispose();
            throw status is 200 or 500 && error.Message.Contains("end of file") ? Truncated(error) : NotVim(status);
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>The whole result: the element <c>…Response</c>.</summary>
    /// <exception cref="LinkFault">It ends early.</exception>
    public XElement Whole() => Reading(() => (XElement)XNode.ReadFrom(reader));

    /// <summary>The children of <c>returnval</c>, one after the other, each forgotten when the next is read.</summary>
    /// <exception cref="LinkFault">It ends early.</exception>
    public IEnumerable<XElement> Children()
    {
        if (reader.IsEmptyElement || !Reading(() => reader.Read() && ToElement(reader) && !reader.IsEmptyElement && reader.Read()))
            yield break;
        while (Reading(() => ToElement(reader)))
            yield return Reading(() => (XElement)XNode.ReadFrom(reader));
    }

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();

    private static bool Find(XmlReader reader, string name) => reader.MoveToContent() == XmlNodeType.Element && reader.LocalName == name;

    private static bool Into(XmlReader reader, string name)
    {
        reader.Read();
        while (ToElement(reader))
        {
            if (reader.LocalName == name)
                return reader.Read() && ToElement(reader);
            reader.Skip();
        }

        return false;
    }

    // White space that is longer than the reader's buffer is told as text, although it is to be left out.
    private static bool ToElement(XmlReader reader)
    {
        while (reader.NodeType != XmlNodeType.Element)
        {
            if (reader.NodeType == XmlNodeType.EndElement || !reader.Read())
                return false;
        }

        return true;
    }

    private static T Reading<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (XmlException error)
        {
            throw Truncated(error);
        }
    }

    private static LinkFault Truncated(XmlException error) => new(LinkFaultKind.Broken, "the answer is no complete XML (" + error.Message + ")", error);

    private static LinkFault NotVim(int status) => status == 407 ? new(LinkFaultKind.Proxy, "a proxy on the way asks for a password")
        : status is >= 400 and not 404 ? new(LinkFaultKind.NotVim, "it answers with HTTP status " + status)
        : new(LinkFaultKind.NotVim, "what answers there is no vSphere server");
}
