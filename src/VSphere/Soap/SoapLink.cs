using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Security.Authentication;
using System.Threading;
using HypervisorHardening.Core.Connections;

namespace HypervisorHardening.VSphere.Soap;

/// <summary>The way to one server: keeps its connections open, sends the session's cookie, and repeats what only reads.</summary>
internal sealed class SoapLink : IDisposable
{
    private const int Attempts = 4, Connections = 12;
    private const string CookieName = "vmware_soap_session=";

    private readonly HttpClient client;
    private readonly LinkTimes times;
    private long calls;

    /// <summary>Makes ready; nothing is sent yet.</summary>
    /// <param name="service">The address of the service.</param>
    /// <param name="certificate">Decides about the server's certificate.</param>
    /// <param name="times">How long to wait.</param>
    public SoapLink(Uri service, CertificateCheck certificate, LinkTimes times)
    {
        Service = service;
        Certificate = certificate;
        this.times = times;
        var handler = new HttpClientHandler
        {
            UseCookies = false,
            AllowAutoRedirect = false,
            MaxConnectionsPerServer = Connections,
            ServerCertificateCustomValidationCallback = (_, shown, _, errors) => certificate.Accepts(shown, errors),
        };
        // Windows PowerShell 5.1 offers TLS 1.0 at most, unless told otherwise; everywhere else the system decides.
        if (RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal))
            handler.SslProtocols = SslProtocols.Tls12;
        client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.ExpectContinue = false;
    }

    /// <summary>The address of the service.</summary>
    public Uri Service { get; }

    /// <summary>Decides about the server's certificate.</summary>
    public CertificateCheck Certificate { get; }

    /// <summary>The version of the API that calls are made in; null for the server's oldest.</summary>
    public string? Version { get; set; }

    /// <summary>The cookie of the session; null while there is none.</summary>
    public string? Cookie { get; set; }

    /// <summary>The session's cookie as it is sent; null while there is none.</summary>
    public string? SessionCookie => Cookie is null ? null : CookieName + Cookie;

    /// <summary>How many calls were made.</summary>
    public long Calls => Interlocked.Read(ref calls);

    /// <summary>When the last call was made, in milliseconds of the system's clock.</summary>
    public int LastCall { get; private set; }

    /// <summary>Makes a call. The answer's result is read by the caller.</summary>
    /// <param name="request">The call.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="VimFault">The server answers with a fault.</exception>
    /// <exception cref="LinkFault">No answer arrives.</exception>
    public SoapResponse Open(SoapRequest request, CancellationToken cancellation) =>
        Repeat(request.IsRead, () => Open(request, Cookie, cancellation), cancellation);

    /// <summary>Makes a call and reads its whole result.</summary>
    /// <param name="request">The call.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="cookie">The cookie of another session than the own one.</param>
    /// <exception cref="VimFault">The server answers with a fault.</exception>
    /// <exception cref="LinkFault">No answer arrives.</exception>
    public System.Xml.Linq.XElement Ask(SoapRequest request, CancellationToken cancellation, string? cookie = null) => Repeat(request.IsRead, () =>
    {
        using var response = Open(request, cookie ?? Cookie, cancellation);
        return response.Whole();
    }, cancellation);

    /// <summary>Sends a request of another kind, repeated where it only reads.</summary>
    /// <param name="make">Makes the request anew for each attempt.</param>
    /// <param name="isRead">Whether it changes nothing.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="LinkFault">No answer arrives.</exception>
    public HttpResponseMessage Send(Func<HttpRequestMessage> make, bool isRead, CancellationToken cancellation) =>
        Repeat(isRead, () => SendOnce(make(), cancellation), cancellation);

    /// <summary>Waits before the call is made again.</summary>
    /// <param name="attempt">How many have failed.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public void Pause(int attempt, CancellationToken cancellation)
    {
        cancellation.WaitHandle.WaitOne(TimeSpan.FromTicks(times.Repeat.Ticks << (attempt - 1)));
        cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>Opens the body of an answer.</summary>
    /// <param name="response">The answer; it is closed with the stream.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public System.IO.Stream Body(HttpResponseMessage response, CancellationToken cancellation) => new WatchedStream(response, times.Answer, cancellation);

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private SoapResponse Open(SoapRequest request, string? cookie, CancellationToken cancellation)
    {
        Interlocked.Increment(ref calls);
        LastCall = Environment.TickCount;
        var message = new HttpRequestMessage(HttpMethod.Post, Service) { Content = new ByteArrayContent(request.Body) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("text/xml") { CharSet = "utf-8" };
        message.Headers.TryAddWithoutValidation("SOAPAction", "\"urn:vim25" + (Version is null ? "" : "/" + Version) + "\"");
        if (cookie is not null)
            message.Headers.TryAddWithoutValidation("Cookie", CookieName + cookie);
        var response = SendOnce(message, cancellation);
        // Only the answer to a login names the session: another one may name a session that nobody has logged in to.
        if (request.StartsSession && SessionOf(response) is { } session)
            Cookie = session;
        return SoapResponse.Open(response, times.Answer, cancellation);
    }

    private HttpResponseMessage SendOnce(HttpRequestMessage message, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Certificate.Accepted is null ? times.Meeting : times.Answer);
        try
        {
            var response = client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, limit.Token).GetAwaiter().GetResult();
            if (response.StatusCode != HttpStatusCode.ServiceUnavailable)
                return response;
            response.Dispose();
            throw new LinkFault(LinkFaultKind.Busy, "the server can not serve now (HTTP status 503)");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new LinkFault(Certificate.Accepted is null ? LinkFaultKind.Unreachable : LinkFaultKind.Slow, "the server does not answer in time");
        }
        catch (HttpRequestException error)
        {
            throw LinkFault.Of(error, Certificate.Refusal);
        }
    }

    private T Repeat<T>(bool isRead, Func<T> call, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return call();
            }
            catch (LinkFault fault) when (fault.IsTransient && isRead && attempt < Attempts)
            {
                Pause(attempt, cancellation);
            }
        }
    }

    private static string? SessionOf(HttpResponseMessage response) => response.Headers.TryGetValues("Set-Cookie", out var cookies)
        ? cookies.FirstOrDefault(cookie => cookie.StartsWith(CookieName, StringComparison.OrdinalIgnoreCase))?.Split(';')[0].Substring(CookieName.Length) : null;
}
