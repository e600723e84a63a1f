using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace HypervisorHardening.VSphere.Tests.Fixtures;

/// <summary>One call that the scripted server got, and the ways to answer it.</summary>
internal sealed class ScriptedCall(HttpContext context, XElement request)
{
    private const string Open = "<?xml version='1.0' encoding='UTF-8'?><soapenv:Envelope xmlns:soapenv='http://schemas.xmlsoap.org/soap/envelope/' "
        + "xmlns:xsd='http://www.w3.org/2001/XMLSchema' xmlns:XMLSchema-instance='http://www.w3.org/2001/XMLSchema-instance'><soapenv:Body>";
    private const string Close = "</soapenv:Body></soapenv:Envelope>";

    /// <summary>The method, its object and its arguments.</summary>
    public XElement Request => request;

    public string Method => request.Name.LocalName;

    public string Self => request.Elements().First().Value;

    public string? Cookie { get; } = context.Request.Headers.Cookie.ToString() is { Length: > 0 } cookie ? cookie : null;

    public string? Action { get; } = context.Request.Headers["SOAPAction"];

    public string? Text(string argument) => request.Descendants().FirstOrDefault(child => child.Name.LocalName == argument)?.Value;

    public IReadOnlyList<string> Texts(string argument) => [.. request.Descendants().Where(child => child.Name.LocalName == argument).Select(child => child.Value)];

    public Task Answer(string inner = "") => Write(200, Open + Whole(inner) + Close);

    public Task Session(string cookie, string inner = "")
    {
        context.Response.Headers.SetCookie = "vmware_soap_session=" + cookie + "; Path=/; HttpOnly";
        return Answer(inner);
    }

    public Task Fault(string type, string message = "refused", string fields = "") => Write(500, Open
        + $"<soapenv:Fault><faultcode>ServerFaultCode</faultcode><faultstring>{message}</faultstring><detail><{type}Fault xmlns='urn:vim25' XMLSchema-instance:type='{type}'>{fields}</{type}Fault></detail></soapenv:Fault>" + Close);

    public Task Status(int status) => Write(status, "<html><body>no</body></html>");

    /// <summary>Sends text of the caller's own, then ends the answer properly.</summary>
    public Task Raw(string text) => Write(200, text);

    /// <summary>Sends the beginning of an answer and breaks the connection.</summary>
    public async Task Break(string inner)
    {
        await context.Response.WriteAsync(Open + Whole(inner)[..^(Method.Length + "</Response></returnval>".Length)]);
        await context.Response.Body.FlushAsync();
        await Task.Delay(50);
        context.Abort();
    }

    /// <summary>Sends the beginning of an answer, and then nothing until the client gives up.</summary>
    public async Task Stall()
    {
        await context.Response.WriteAsync(Open);
        await context.Response.Body.FlushAsync();
        await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
    }

    /// <summary>Sends a result made of many pieces, however large.</summary>
    public async Task Stream(IEnumerable<string> pieces)
    {
        await context.Response.WriteAsync(Open + $"<{Method}Response xmlns='urn:vim25'><returnval>");
        foreach (var piece in pieces)
            await context.Response.WriteAsync(piece);
        await context.Response.WriteAsync($"</returnval></{Method}Response>" + Close);
    }

    private string Whole(string inner) => $"<{Method}Response xmlns='urn:vim25'>{inner}</{Method}Response>";

    private Task Write(int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/xml; charset=utf-8";
        context.Response.ContentLength = Encoding.UTF8.GetByteCount(text);
        return context.Response.WriteAsync(text);
    }
}
