using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading;
using HypervisorHardening.Core;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Rest;

/// <summary>
/// The REST interface of vCenter, for what the VIM API does not tell: the appliance and its content libraries. It has a
/// session of its own, which the password of the SOAP session opens, at <c>/api</c> or, before 7.0.2, at <c>/rest</c>.
/// </summary>
/// <param name="link">The way to the server.</param>
/// <param name="login">How the SOAP session was started.</param>
internal sealed class RestClient(SoapLink link, ILogin login) : IDisposable
{
    private const string SessionHeader = "vmware-api-session-id", New = "/api", Session = "/api/session", OldSession = "/rest/com/vmware/cis/session";

    private static readonly string[] Collections = ["library", "item", "local-library", "subscribed-library", "security-policies", "trusted-certificates"];

    private readonly object gate = new();
    private readonly HttpMethod patch = new("PATCH");
    private string? session;
    private bool isOld;

    /// <summary>Whether the server has only the older interface.</summary>
    /// <param name="cancellation">Ends the question.</param>
    public bool IsOld(CancellationToken cancellation)
    {
        Open(null, cancellation);
        return isOld;
    }

    /// <summary>Reads a value.</summary>
    /// <param name="path">Its address, for example <c>/api/appliance/access/ssh</c>.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="VimFault">The server refuses, or has no such value.</exception>
    /// <exception cref="LinkFault">The server does not answer.</exception>
    public RestValue Get(string path, CancellationToken cancellation) =>
        Call(HttpMethod.Get, path, null, cancellation) ?? throw VimFault.Own("Rest", "the server has nothing at " + path);

    /// <summary>Replaces a value.</summary>
    /// <param name="path">Its address.</param>
    /// <param name="body">The value.</param>
    /// <param name="cancellation">Ends the call.</param>
    public void Put(string path, RestValue body, CancellationToken cancellation) => Call(HttpMethod.Put, path, body, cancellation);

    /// <summary>Changes members of a value.</summary>
    /// <param name="path">Its address.</param>
    /// <param name="body">The members.</param>
    /// <param name="cancellation">Ends the call.</param>
    public void Patch(string path, RestValue body, CancellationToken cancellation) => Call(patch, path, body, cancellation);

    /// <summary>Makes something new.</summary>
    /// <param name="path">The address of its kind.</param>
    /// <param name="body">What it is.</param>
    /// <param name="cancellation">Ends the call.</param>
    public void Post(string path, RestValue body, CancellationToken cancellation) => Call(HttpMethod.Post, path, body, cancellation);

    /// <summary>Takes something away.</summary>
    /// <param name="path">Its address.</param>
    /// <param name="cancellation">Ends the call.</param>
    public void Delete(string path, CancellationToken cancellation) => Call(HttpMethod.Delete, path, null, cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (session is null)
            return;
        try
        {
            using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            link.Send(() => Request(HttpMethod.Delete, isOld ? OldSession : Session, null, session), isRead: false, soon.Token).Dispose();
        }
        catch (Exception fault) when (fault is LinkFault or OperationCanceledException)
        {
            // A session that can not be closed ends by itself on the server.
        }
    }

    private RestValue? Call(HttpMethod method, string path, RestValue? body, CancellationToken cancellation)
    {
        var key = Open(null, cancellation);
        try
        {
            return CallOnce(method, path, body, key, cancellation);
        }
        catch (VimFault fault) when (fault.IsNotAuthenticated)
        {
            return CallOnce(method, path, body, Open(key, cancellation), cancellation);
        }
    }

    private RestValue? CallOnce(HttpMethod method, string path, RestValue? body, string key, CancellationToken cancellation)
    {
        using var response = link.Send(() => Request(method, Address(path), body?.ToString(), key), method == HttpMethod.Get, cancellation);
        return Answer(response, path, cancellation);
    }

    private string Address(string path)
    {
        if (!isOld || !path.StartsWith(New, StringComparison.Ordinal))
            return path;
        var below = path.Substring(New.Length);
        if (!below.StartsWith("/content/", StringComparison.Ordinal))
            return "/rest" + below;
        var last = below.LastIndexOf('/') + 1;
        return "/rest/com/vmware" + (Collections.Any(name => below.Substring(last).Split('?')[0] == name) ? below : below.Substring(0, last) + "id:" + below.Substring(last));
    }

    // A second session is opened only by whoever finds that the first has ended.
    private string Open(string? ended, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (session is not null && session != ended)
                return session;
            session = Login(Session, cancellation);
            isOld = session is null;
            return session ??= Login(OldSession, cancellation) ?? throw VimFault.Own("NotSupported", "the server has no REST interface");
        }
    }

    private string? Login(string path, CancellationToken cancellation)
    {
        if (login is not PasswordLogin { Credential: { } account })
            throw VimFault.Own("Rest", "the REST interface needs the password of the account, and this session is shared: connect with account and password");
        using var response = link.Send(() =>
        {
            var request = Request(HttpMethod.Post, path, null, null);
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(account.UserName + ":" + account.Password)));
            return request;
        }, isRead: true, cancellation);
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed)
            return null;
        if (response.StatusCode == HttpStatusCode.Unauthorized)
            throw VimFault.Own("Rest", "the REST interface does not take the account");
        return Answer(response, path, cancellation, path == OldSession)?.Text;
    }

    private HttpRequestMessage Request(HttpMethod method, string path, string? body, string? key)
    {
        var request = new HttpRequestMessage(method, new Uri(link.Service, path));
        if (key is not null)
            request.Headers.Add(SessionHeader, key);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return request;
    }

    private RestValue? Answer(HttpResponseMessage response, string path, CancellationToken cancellation, bool? isWrapped = null)
    {
        using var text = new MemoryStream();
        using (var body = link.Body(response, cancellation))
            body.CopyTo(text);
        text.Position = 0;
        switch (response.StatusCode)
        {
            case HttpStatusCode.Unauthorized:
                throw VimFault.Own("NotAuthenticated", "the session of the REST interface has ended");
            case HttpStatusCode.Forbidden:
                throw VimFault.Own("Rest", "the account has no right to " + path);
            case HttpStatusCode.NotFound:
                throw VimFault.Own("NotSupported", "the server has no " + path);
        }

        var value = Parsed(text);
        if ((int)response.StatusCode >= 400)
            throw VimFault.Own("Rest", "HTTP status " + (int)response.StatusCode + (Reason(value) is { } reason ? ": " + reason : ""));
        return isWrapped ?? isOld ? value?["value"] : value;
    }

    private static RestValue? Parsed(MemoryStream text)
    {
        try
        {
            return text.Length == 0 ? null : RestValue.Parse(text);
        }
        catch (HyException fault)
        {
            throw VimFault.Own("Rest", "the answer is not what it should be (" + fault.Message + ")");
        }
    }

    private static string? Reason(RestValue? error)
    {
        var messages = (error?["value"] ?? error)?["messages"];
        return messages is { Items.Count: > 0 } ? messages.Items[0]["default_message"]?.Text : null;
    }
}
