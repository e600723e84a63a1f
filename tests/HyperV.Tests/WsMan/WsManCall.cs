using System.Text;
using System.Xml;
using System.Xml.Linq;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.WsMan;
using Microsoft.AspNetCore.Http;

namespace HypervisorHardening.HyperV.Tests.WsMan;

/// <summary>One request that the server got, its headers looked at as DSP0226 and MS-WSMV want them, and the ways to answer it.</summary>
internal sealed class WsManCall
{
    private static readonly XNamespace S = WsManNames.Soap, A = WsManNames.Addressing, W = WsManNames.Management;
    private readonly HttpContext context;

    public WsManCall(HttpContext context, string text)
    {
        this.context = context;
        Text = text;
        Envelope = XElement.Parse(text, LoadOptions.PreserveWhitespace);
        var header = Envelope.Element(S + "Header")!;
        MessageId = header.Element(A + "MessageID")?.Value ?? "";
        Action = header.Element(A + "Action")?.Value ?? "";
        Uri = header.Element(W + "ResourceURI")?.Value ?? "";
        Body = Envelope.Element(S + "Body")?.Elements().SingleOrDefault();
        Options = [.. header.Elements(W + "OptionSet").Elements(W + "Option").Select(option => ((string)option.Attribute("Name")!, option.Value))];
    }

    public string Text { get; }

    public XElement Envelope { get; }

    public string MessageId { get; }

    public string Action { get; }

    public string Uri { get; }

    public XElement? Body { get; }

    public IReadOnlyList<(string Name, string Value)> Options { get; }

    public int MaxEnvelopeSize => (int)Envelope.Element(S + "Header")!.Element(W + "MaxEnvelopeSize")!;

    public bool HasSelectors => Envelope.Element(S + "Header")!.Element(W + "SelectorSet") is not null;

    /// <summary>The class and the keys that the request names.</summary>
    public CimPath Path => EndpointReference.Read(new XElement(A + "Object", new XElement(A + "ReferenceParameters", new XElement(W + "ResourceURI", Uri), Envelope.Element(S + "Header")!.Element(W + "SelectorSet"))), "")!;

    /// <summary>Refuses what a strict service refuses.</summary>
    public void Check(string service)
    {
        var header = Envelope.Element(S + "Header")!;
        string Needed(XName name, bool isUnderstood) => header.Element(name) is { } element && (!isUnderstood || (string?)element.Attribute(S + "mustUnderstand") == "true")
            ? element.Value : throw WsManRefusal.Header(name.LocalName);
        if (!string.Equals(Needed(A + "To", false), service, StringComparison.OrdinalIgnoreCase) || !Guid.TryParse(Needed(A + "MessageID", false).Replace("uuid:", "", StringComparison.Ordinal), out _))
            throw WsManRefusal.Header("To or MessageID");
        if (header.Element(A + "ReplyTo")?.Element(A + "Address")?.Value != WsManNames.Anonymous || XmlConvert.ToTimeSpan(Needed(W + "OperationTimeout", false)) > TimeSpan.FromSeconds(60))
            throw WsManRefusal.Header("ReplyTo or OperationTimeout");
        if (int.Parse(Needed(W + "MaxEnvelopeSize", true), null) > 512000 || Needed(A + "Action", true).Length == 0 || (string?)header.Element(W + "Locale")?.Attribute(XNamespace.Xml + "lang") != "en-US")
            throw WsManRefusal.Header("MaxEnvelopeSize, Action or Locale");
        if (!Needed(W + "ResourceURI", true).StartsWith(WsManNames.Wmi, StringComparison.Ordinal) || context.Request.ContentType != "application/soap+xml; charset=UTF-8")
            throw new WsManRefusal("a:DestinationUnreachable", 0x80338002);
    }

    public Task Answer(string inner, string? relatesTo = null) => Write(200, Wrap(Action + "Response", inner, relatesTo));

    public Task Fault(WsManRefusal refusal, bool isOld) => Write(500, Wrap("http://schemas.dmtf.org/wbem/wsman/1/wsman/fault", refusal.Text(isOld), null));

    public Task Raw(int status, string text, string type = "application/soap+xml;charset=UTF-8") => Write(status, text, type);

    /// <summary>Sends the beginning of an answer and breaks the connection.</summary>
    public async Task Break()
    {
        context.Response.ContentType = "application/soap+xml;charset=UTF-8";
        await context.Response.WriteAsync(Wrap(Action + "Response", "<n:PullResponse>", null)[..300]);
        await context.Response.Body.FlushAsync();
        await Task.Delay(50);
        context.Abort();
    }

    /// <summary>Sends the beginning of an answer, and then nothing until the client gives up.</summary>
    public async Task Stall(bool hasBegun)
    {
        if (hasBegun)
        {
            await context.Response.WriteAsync("<s:Envelope ");
            await context.Response.Body.FlushAsync();
        }

        await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
    }

    /// <summary>Sends an answer that does not end until so many bytes are sent.</summary>
    public async Task Flood(long bytes)
    {
        context.Response.ContentType = "application/soap+xml;charset=UTF-8";
        var piece = Encoding.ASCII.GetBytes(new string(' ', 65536));
        for (; bytes > 0 && !context.RequestAborted.IsCancellationRequested; bytes -= piece.Length)
            await context.Response.Body.WriteAsync(piece, context.RequestAborted);
    }

    private string Wrap(string action, string inner, string? relatesTo) => "<s:Envelope xml:lang=\"en-US\" xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\" xmlns:a=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\" "
        + "xmlns:x=\"http://schemas.xmlsoap.org/ws/2004/09/transfer\" xmlns:n=\"http://schemas.xmlsoap.org/ws/2004/09/enumeration\" xmlns:w=\"http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd\" "
        + "xmlns:m=\"http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd\"><s:Header><a:Action>" + action + "</a:Action><a:MessageID>uuid:" + Guid.NewGuid() + "</a:MessageID><a:To>" + WsManNames.Anonymous
        + "</a:To><a:RelatesTo>" + (relatesTo ?? MessageId) + "</a:RelatesTo></s:Header><s:Body>" + inner + "</s:Body></s:Envelope>";

    private Task Write(int status, string text, string type = "application/soap+xml;charset=UTF-8")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        return context.Response.WriteAsync(text);
    }
}
