using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.VSphere.Soap;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace HypervisorHardening.VSphere.Tests.Fixtures;

/// <summary>
/// A small server of the VIM API for what no simulator does: pages with tokens, sessions that end, answers that break
/// off. It knows the objects that a test gives it; every method can be answered in another way.
/// </summary>
internal sealed class ScriptedServer : IDisposable
{
    public const string Password = "pass<word>&7", Cookie = "\"secret-cookie-of-the-session\"";

    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, int> counts = new();
    private readonly Dictionary<string, Func<ScriptedCall, Task>> methods = [];
    private readonly List<ScriptedObject> rest = [];

    public ScriptedServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(https => https.ServerCertificateSelector = (_, _) => Certificate)));
        app = builder.Build();
        app.MapGet("/sdk/vimServiceVersions.xml", context => Versions(context));
        app.MapPost("/sdk", Take);
        app.StartAsync().GetAwaiter().GetResult();
        Port = new Uri(app.Urls.Single()).Port;
    }

    public int Port { get; }

    public X509Certificate2 Certificate { get; set; } = MakeCertificate();

    public string Target => "vsphere://tester@127.0.0.1:" + Port;

    public List<ScriptedObject> Objects { get; } = [];

    /// <summary>How many objects a page holds.</summary>
    public int PageSize { get; set; } = int.MaxValue;

    public string Api { get; set; } = "8.0.3.0";

    public string Managers { get; set; } = "";

    public Func<HttpContext, Task> Versions { get; set; } = context => context.Response.WriteAsync(
        "<?xml version='1.0'?><namespaces version='1.0'><namespace><name>urn:vim25</name><version>8.0.3.0</version><priorVersions><version>8.0.2.0</version></priorVersions></namespace></namespaces>");

    public ConcurrentQueue<string> Log { get; } = new();

    public ConcurrentQueue<ScriptedCall> Calls { get; } = new();

    /// <summary>Sessions whose cookie is not this one have ended.</summary>
    public string? Valid { get; set; } = Cookie;

    public int Count(string method) => counts.TryGetValue(method, out var count) ? count : 0;

    /// <summary>Answers a method in another way; it is told which call of the method it is, from 1, and gives null for the usual way.</summary>
    public void On(string method, Func<ScriptedCall, int, Task?> answer) => methods[method] = call => answer(call, Count(method)) ?? Usual(call);

    public ConnectionRequest Request(string? target = null) => new(target ?? Target) { Credential = new NetworkCredential("", Password), SkipCertificateCheck = true };

    public IHypervisor Connect(ConnectionRequest? request = null) => new VSphereProvider(() => DateTimeOffset.UnixEpoch, Times).Connect(request ?? Request(), default);

    public VimClient Client()
    {
        var link = new SoapLink(new Uri($"https://127.0.0.1:{Port}/sdk"), new CertificateCheck(null, true), Times);
        return VimClient.Open(link, new PasswordLogin(new NetworkCredential("tester", Password)), Times, _ => { }, default);
    }

    public LinkTimes Times { get; } = new() { Meeting = TimeSpan.FromSeconds(30), Answer = TimeSpan.FromSeconds(60), Repeat = TimeSpan.FromMilliseconds(10) };

    public void Dispose() => app.DisposeAsync().AsTask().GetAwaiter().GetResult();

    public static X509Certificate2 MakeCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    private async Task Take(HttpContext context)
    {
        var envelope = await XElement.LoadAsync(context.Request.Body, LoadOptions.None, context.RequestAborted);
        var call = new ScriptedCall(context, envelope.Elements().Single().Elements().Single());
        counts.AddOrUpdate(call.Method, 1, (_, count) => count + 1);
        Log.Enqueue(call.Method);
        Calls.Enqueue(call);
        await (methods.TryGetValue(call.Method, out var answer) ? answer(call) : Usual(call));
    }

    private Task Usual(ScriptedCall call) => call.Method switch
    {
        "RetrieveServiceContent" => call.Answer("<returnval><rootFolder type='Folder'>group-d1</rootFolder><propertyCollector type='PropertyCollector'>pc</propertyCollector>"
            + "<viewManager type='ViewManager'>views</viewManager><sessionManager type='SessionManager'>sessions</sessionManager>" + Managers
            + $"<about><name>VMware vCenter Server</name><version>8.0.3</version><build>1</build><apiType>VirtualCenter</apiType><apiVersion>{Api}</apiVersion><instanceUuid>uuid-1</instanceUuid></about></returnval>"),
        "Login" => call.Text("password") == Password ? call.Session(Valid ??= Cookie) : call.Fault("InvalidLogin", "Cannot complete login due to an incorrect user name or password."),
        "AcquireCloneTicket" => IsValid(call) ? call.Answer("<returnval>ticket-1</returnval>") : call.Fault("NotAuthenticated"),
        "CloneSession" => call.Text("cloneTicket") == "ticket-1" ? call.Session(Cookie) : call.Fault("InvalidLogin"),
        _ when !IsValid(call) => call.Fault("NotAuthenticated"),
        "CreateContainerView" => call.Answer("<returnval type='ContainerView'>view-1</returnval>"),
        "RetrievePropertiesEx" => Page(call, Wanted(call)),
        "ContinueRetrievePropertiesEx" => Page(call, call.Text("token") == "token-" + Count("ContinueRetrievePropertiesEx") ? [.. rest] : throw new InvalidOperationException("a token twice")),
        "Logout" or "DestroyView" or "CancelRetrievePropertiesEx" or "CurrentTime" => call.Answer(),
        _ => call.Fault("MethodNotFound"),
    };

    private bool IsValid(ScriptedCall call) => Valid is not null && call.Cookie == "vmware_soap_session=" + Valid;

    private List<ScriptedObject> Wanted(ScriptedCall call)
    {
        var types = call.Request.Descendants().Where(child => child.Name.LocalName == "propSet").Select(set => set.Elements().First().Value).ToList();
        return call.Texts("obj").SequenceEqual(["view-1"]) ? [.. Objects.Where(one => types.Contains(one.Type))] : [.. Objects.Where(one => call.Texts("obj").Contains(one.Id))];
    }

    private Task Page(ScriptedCall call, List<ScriptedObject> objects)
    {
        paths = call.Method == "RetrievePropertiesEx" ? call.Texts("pathSet") : paths;
        var text = string.Concat(objects.Take(PageSize).Select(one => one.Text(paths)));
        rest.Clear();
        rest.AddRange(objects.Skip(PageSize));
        return call.Answer("<returnval>" + (rest.Count > 0 ? "<token>token-" + (Count("ContinueRetrievePropertiesEx") + 1) + "</token>" : "") + text + "</returnval>");
    }

    private IReadOnlyList<string> paths = [];
}
