using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Security.Authentication;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.WsMan;

/// <summary>
/// The way to one WS-Management service, over TLS only. An account is first shown by Negotiate (Kerberos, else NTLM);
/// where that comes to nothing and the server offers Basic, by its password within TLS.
/// </summary>
internal sealed class WsManLink : IDisposable
{
    /// <summary>How many requests are under way at a time; WinRM takes few of one account.</summary>
    public const int Places = 4;

    private const int Attempts = 4;

    private readonly SemaphoreSlim places = new(Places);
    private readonly WsManLogin login;
    private readonly WsManTimes times;
    private readonly Lazy<HttpClient> negotiating, basic;
    private volatile bool isBasic;
    private long calls;

    /// <summary>Makes ready; nothing is sent yet.</summary>
    /// <param name="service">The address of the service.</param>
    /// <param name="login">Who logs in.</param>
    /// <param name="certificate">Decides about the server's certificate.</param>
    /// <param name="times">How long to wait.</param>
    /// <exception cref="ArgumentException">The address is none of https.</exception>
    public WsManLink(Uri service, WsManLogin login, CertificateCheck certificate, WsManTimes times)
    {
        if (service.Scheme != Uri.UriSchemeHttps)
            throw new ArgumentException("only https is spoken", nameof(service));
        (Service, this.login, Certificate, this.times) = (service, login, certificate, times);
        negotiating = new Lazy<HttpClient>(() => Client("Negotiate"));
        basic = new Lazy<HttpClient>(() => Client("Basic"));
    }

    /// <summary>The address of the service.</summary>
    public Uri Service { get; }

    /// <summary>Decides about the server's certificate.</summary>
    public CertificateCheck Certificate { get; }

    /// <summary>How many requests were made.</summary>
    public long Calls => Interlocked.Read(ref calls);

    /// <summary>How one is logged in: <c>certificate</c>, <c>basic</c> or <c>negotiate</c>.</summary>
    public string Authentication => login.Certificate is not null ? "certificate" : isBasic ? "basic" : "negotiate";

    /// <summary>Makes a request, and makes it again where it only reads and its failing may pass over.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="WsManFault">The service answers with a fault.</exception>
    /// <exception cref="LinkFault">No answer arrives.</exception>
    /// <exception cref="CimFault">The request can not be written.</exception>
    public XElement Ask(WsManRequest request, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return AskOnce(request, cancellation);
            }
            catch (Exception fault) when (request.IsRead && attempt < Attempts && fault is LinkFault { IsTransient: true } or WsManFault { Kind: CimFaultKind.Busy })
            {
                cancellation.WaitHandle.WaitOne(TimeSpan.FromTicks(times.Repeat.Ticks << (attempt - 1)));
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var client in new[] { negotiating, basic }.Where(client => client.IsValueCreated))
            client.Value.Dispose();
    }

    private XElement AskOnce(WsManRequest request, CancellationToken cancellation)
    {
        var content = request.Content(Service, times.Operation);
        places.Wait(cancellation);
        try
        {
            Interlocked.Increment(ref calls);
            using var response = Answered(content, cancellation);
            Check(response);
            using var body = AnswerBody.Read(response, times.Grace, cancellation);
            return WsManAnswer.Read(body, request, (int)response.StatusCode);
        }
        finally
        {
            places.Release();
        }
    }

    private HttpResponseMessage Answered(byte[] content, CancellationToken cancellation)
    {
        var wasBasic = isBasic;
        var response = Send(wasBasic ? basic.Value : negotiating.Value, content, cancellation);
        if (response.StatusCode != HttpStatusCode.Unauthorized || wasBasic || login.Account is null || !Offered(response).Contains("Basic", StringComparer.OrdinalIgnoreCase))
            return response;
        response.Dispose();
        response = Send(basic.Value, content, cancellation);
        isBasic = response.StatusCode != HttpStatusCode.Unauthorized;
        return response;
    }

    private HttpResponseMessage Send(HttpClient client, byte[] content, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var message = new HttpRequestMessage(HttpMethod.Post, Service) { Content = new ByteArrayContent(content) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/soap+xml") { CharSet = "UTF-8" };
        if (login.Certificate is not null)
            message.Headers.TryAddWithoutValidation("Authorization", WsManNames.MutualProfile);
        try
        {
            limit.CancelAfter(times.Operation + times.Grace);
            var sending = client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            // A server that is not there is given up sooner than one that is at work.
            if (Certificate.Accepted is null && Task.WaitAny([sending], times.Meeting) < 0 && Certificate.Accepted is null)
                limit.Cancel();
            return sending.GetAwaiter().GetResult();
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

    private void Check(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        switch (status)
        {
            case 401:
                throw new LinkFault(LinkFaultKind.Login, "the server does not accept the " + login + " (it offers " + string.Join(", ", Offered(response).DefaultIfEmpty("nothing")) + ")");
            case 403:
                throw new LinkFault(LinkFaultKind.Forbidden, "the server forbids it (HTTP status 403)");
            case 407:
                throw new LinkFault(LinkFaultKind.Proxy, "a proxy on the way asks for a password");
            case 413:
                throw new WsManFault(CimFaultKind.InvalidParameter, "the request is larger than the server takes (HTTP status 413)");
            case 503:
                throw new LinkFault(LinkFaultKind.Busy, "the server can not serve now (HTTP status 503)");
            case not (200 or 400 or 500):
            case var _ when response.Content.Headers.ContentType?.MediaType is "text/html":
                throw new LinkFault(LinkFaultKind.NotWsMan, "what answers there does not speak WS-Management (HTTP status " + status + ")");
            default:
                return;
        }
    }

    private static IEnumerable<string> Offered(HttpResponseMessage response) => response.Headers.WwwAuthenticate.Select(offer => offer.Scheme).Distinct(StringComparer.OrdinalIgnoreCase);

    private HttpClient Client(string scheme)
    {
        var handler = new HttpClientHandler
        {
            UseCookies = false,
            AllowAutoRedirect = false,
            MaxConnectionsPerServer = Places,
            ServerCertificateCustomValidationCallback = (_, shown, _, errors) => Certificate.Accepts(shown, errors),
        };
        // Windows PowerShell 5.1 offers TLS 1.0 at most, unless told otherwise; everywhere else the system decides.
        if (RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal))
            handler.SslProtocols = SslProtocols.Tls12;
        if (login.Certificate is { } certificate)
        {
            handler.ClientCertificateOptions = ClientCertificateOption.Manual;
            handler.ClientCertificates.Add(certificate);
        }
        else if (login.Account is { } account)
        {
            handler.PreAuthenticate = true;
            handler.Credentials = new CredentialCache { { Service, scheme, account } };
        }
        else
        {
            handler.UseDefaultCredentials = true;
        }

        var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.ExpectContinue = false;
        return client;
    }
}
