using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.WsMan;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace HypervisorHardening.HyperV.Tests.WsMan;

/// <summary>
/// A WS-Management service over HTTPS in front of any CIM client: strict about what it is asked, in the shapes of
/// WinRM's own answers, and it breaks where a test wants it to.
/// </summary>
internal sealed partial class WsManServer : IDisposable
{
    public const string User = "ann", Password = "pass<word>&7", Domain = "CORP";

    private const int MostElements = 32000;

    private readonly ICimClient cim;
    private readonly WsManTypes types;
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, int> counts = new();
    private readonly ConcurrentDictionary<string, WsManPages> open = new();
    private readonly ConcurrentDictionary<string, Func<WsManCall, int, Task?>> odd = new();
    private int atOnce;

    public WsManServer(ICimClient cim, WsManTypes? types = null)
    {
        this.cim = cim;
        this.types = types ?? WsManTypes.None;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(https =>
        {
            https.ServerCertificateSelector = (_, _) => Certificate;
            https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
            https.AllowAnyClientCertificate();
        })));
        app = builder.Build();
        app.MapPost("/wsman", Take);
        app.StartAsync().GetAwaiter().GetResult();
        Port = new Uri(app.Urls.Single()).Port;
    }

    public int Port { get; }

    public Uri Service => new("https://127.0.0.1:" + Port + "/wsman");

    public string Target => "hyperv://" + User + "@127.0.0.1:" + Port;

    public X509Certificate2 Certificate { get; set; } = MakeCertificate("127.0.0.1");

    /// <summary>The certificate of a client that is mapped to an account; null for none.</summary>
    public X509Certificate2? Client { get; set; }

    /// <summary>What it offers to who is not logged in.</summary>
    public string[] Offers { get; set; } = ["Negotiate", "Basic realm=\"WSMAN\""];

    /// <summary>How many instances are on a page at most, besides what fits.</summary>
    public int PageSize { get; set; } = int.MaxValue;

    /// <summary>Whether its faults are in the form of servers before 2012.</summary>
    public bool IsOld { get; set; }

    public ConcurrentQueue<WsManCall> Calls { get; } = new();

    /// <summary>How many enumerations are under way.</summary>
    public int Open => open.Count;

    /// <summary>The most requests that were under way at a time.</summary>
    public int MostAtOnce { get; private set; }

    public WsManTimes Times { get; } = new() { Repeat = TimeSpan.FromMilliseconds(5), Grace = TimeSpan.FromSeconds(30) };

    /// <summary>Answers an action in another way; it is told which request of that action it is, from 1, and gives null for the usual way.</summary>
    public void On(string action, Func<WsManCall, int, Task?> answer) => odd[action] = answer;

    public WsManClient Connect(WsManLogin? login = null, CertificateCheck? certificate = null) =>
        new(Service, login ?? WsManLogin.By(Domain + "\\" + User, new NetworkCredential("", Password)), certificate ?? new CertificateCheck(null, true), Times);

    public int Count(string action) => counts.TryGetValue(action, out var count) ? count : 0;

    public void Dispose()
    {
        app.DisposeAsync().AsTask().GetAwaiter().GetResult();
        foreach (var pages in open.Values)
            pages.Dispose();
    }

    public static X509Certificate2 MakeCertificate(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    private async Task Take(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync(context.RequestAborted);
        if (!await IsKnown(context))
        {
            context.Response.StatusCode = 401;
            context.Response.Headers.WWWAuthenticate = Offers;
            return;
        }

        var call = new WsManCall(context, text);
        MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref atOnce));
        Calls.Enqueue(call);
        try
        {
            var count = counts.AddOrUpdate(call.Action, 1, (_, count) => count + 1);
            call.Check(Service.AbsoluteUri);
            await ((odd.TryGetValue(call.Action, out var answer) ? answer(call, count) : null) ?? call.Answer(Usual(call)));
        }
        catch (WsManRefusal refusal)
        {
            await call.Fault(refusal, IsOld);
        }
        catch (CimFault fault)
        {
            await call.Fault(WsManRefusal.Of(fault), IsOld);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await call.Fault(new WsManRefusal("w:InternalError", 0x80041001, 1, "the test's own server failed: " + error), IsOld);
        }
        finally
        {
            Interlocked.Decrement(ref atOnce);
        }
    }

    private async Task<bool> IsKnown(HttpContext context)
    {
        var given = context.Request.Headers.Authorization.ToString();
        if (given == WsManNames.MutualProfile)
            return Client is not null && (await context.Connection.GetClientCertificateAsync())?.Thumbprint == Client.Thumbprint;
        return Offers.Any(offer => offer.StartsWith("Basic", StringComparison.Ordinal)) && given == "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(Domain + "\\" + User + ":" + Password));
    }

    private string Usual(WsManCall call)
    {
        if (call.Uri.EndsWith("/*", StringComparison.Ordinal) != call.Action is WsManNames.Enumerate or WsManNames.Pull or WsManNames.Release)
            throw new WsManRefusal("a:DestinationUnreachable", 0x803380FB);
        return call.Action switch
        {
            WsManNames.Enumerate => Enumerate(call),
            WsManNames.Pull => Pull(call),
            WsManNames.Release => Release(call),
            WsManNames.Get => WinRmXml.Text(WinRmXml.Instance(cim.Get(types.Typed(call.Path), default) ?? throw WsManRefusal.Of(new CimFault(CimFaultKind.NotFound, "Nicht gefunden")), call.Path.Space)),
            WsManNames.Put => Put(call),
            WsManNames.Create => Create(call),
            WsManNames.Delete => Done(() => cim.Delete(types.Typed(call.Path), default)),
            _ => Invoke(call),
        };
    }

    private string Enumerate(WsManCall call)
    {
        var asked = call.Body!;
        var filter = asked.Element(WsManNames.Management + "Filter") ?? throw new WsManRefusal("n:CannotProcessFilter", 2150858778);
        var isWhole = (string?)asked.Element(WsManNames.Management + "EnumerationMode") == "EnumerateObjectAndEPR";
        if (call.HasSelectors || asked.Element(WsManNames.Management + "OptimizeEnumeration") is null || (int)asked.Element(WsManNames.Management + "MaxElements")! is < 1 or > MostElements)
            throw new WsManRefusal("w:UnsupportedFeature", 0x80338108);
        var space = call.Path.Space;
        var pages = (string?)filter.Attribute("Dialect") switch
        {
            WsManNames.WqlDialect => new WsManPages(call.Uri, cim.Query(Wql(space, filter.Value, call, out var columns), default), columns.Count > 0 ? one => WinRmXml.Projection(one, columns) : one => Item(one, space, isWhole)),
            WsManNames.AssociationDialect => Associated(call, filter.Element(WsManNames.Binding + "AssociatedInstances")!, space, isWhole),
            _ => throw new WsManRefusal("n:FilterDialectRequestedUnavailable", 2150858777),
        };
        return "<n:EnumerateResponse>" + Page(call, pages, "w:Items", "w:EndOfSequence") + "</n:EnumerateResponse>";
    }

    private WsManPages Associated(WsManCall call, XElement asked, string space, bool isWhole) => new(call.Uri,
        cim.Associators(types.Typed(EndpointReference.Read(asked.Element(WsManNames.Binding + "Object")!, space)!), (string?)asked.Element(WsManNames.Binding + "ResultClassName"),
            (string?)asked.Element(WsManNames.Binding + "AssociationClassName"), default), one => Item(one, space, isWhole));

    private static XElement Item(CimObject one, string space, bool isWhole) => !isWhole ? WinRmXml.Instance(one, space) : new XElement(WsManNames.Management + "Item",
        WinRmXml.Instance(one, one.Path?.Space ?? space), new XElement(WsManNames.Addressing + "EndpointReference", EndpointReference.Parts(one.Path ?? new CimPath(space, one.ClassName))));

    private string Pull(WsManCall call)
    {
        var asked = call.Body!.Element(WsManNames.Enumeration + "EnumerationContext")!.Value;
        // A context is good for one page, and for the address that it was given for.
        if (!open.TryRemove(asked, out var pages) || pages.Uri != call.Uri)
            throw new WsManRefusal("n:InvalidEnumerationContext", 2150858779);
        return "<n:PullResponse>" + Page(call, pages, "n:Items", "n:EndOfSequence") + "</n:PullResponse>";
    }

    private string Release(WsManCall call)
    {
        if (!open.TryRemove(call.Body!.Value, out var pages))
            throw new WsManRefusal("n:InvalidEnumerationContext", 2150858779);
        pages.Dispose();
        return "";
    }

    private string Page(WsManCall call, WsManPages pages, string items, string end)
    {
        var text = pages.Take(Math.Min(PageSize, (int)call.Body!.Elements().First(element => element.Name.LocalName == "MaxElements")), call.MaxEnvelopeSize - 4096);
        if (pages.HasEnded)
            return $"<n:EnumerationContext/><{items}>{text}</{items}><{end}/>";
        var context = "uuid:" + Guid.NewGuid().ToString().ToUpperInvariant();
        open[context] = pages;
        return $"<n:EnumerationContext>{context}</n:EnumerationContext><{items}>{text}</{items}>";
    }

    private string Put(WsManCall call)
    {
        var names = call.Options.Where(option => option.Name == "wmiarray:__MIInstanceModifiedPropertiesList").Select(option => option.Value).ToList();
        var path = types.Typed(call.Path);
        var whole = types.Typed(path, null, InstanceReader.Read(call.Body!, path.Space, path).Properties);
        if (cim.Get(path, default) is { } was && was.Properties.Keys.Any(name => was[name] is not null and not IReadOnlyList<object?> { Count: 0 } && !whole.ContainsKey(name)))
            throw new WsManRefusal("x:InvalidRepresentation", 0x80338041);
        return Done(() => cim.Modify(path, names.ToDictionary(name => name, name => whole[name], StringComparer.OrdinalIgnoreCase), default));
    }

    private string Create(WsManCall call) => Done(() => cim.Create(call.Path, types.Typed(call.Path, null, InstanceReader.Read(call.Body!, call.Path.Space, null).Properties), default));

    private string Invoke(WsManCall call)
    {
        var method = call.Action[(call.Action.LastIndexOf('/') + 1)..];
        if (call.Action != call.Uri + "/" + method || call.Body?.Name != (XNamespace)call.Uri + (method + "_INPUT"))
            throw new WsManRefusal("a:ActionNotSupported", 0x80338001);
        return WinRmXml.Text(WinRmXml.Output(cim.Invoke(types.Typed(call.Path), method, types.Typed(call.Path, method, InstanceReader.Read(call.Body, "", call.Path.Space).Properties), default), call.Path, method));
    }

    private static string Done(Action act)
    {
        act();
        return "";
    }

    private static CimQuery Wql(string space, string text, WsManCall call, out IReadOnlyList<string> columns)
    {
        var match = Query().Match(text);
        if (!match.Success)
            throw new WsManRefusal("n:CannotProcessFilter", 0x80041017, 15);
        columns = match.Groups["columns"].Value == "*" ? [] : match.Groups["columns"].Value.Split(", ");
        var where = match.Groups["where"].Value;
        return new CimQuery(space, match.Groups["class"].Value, where.Length > 0 ? where : null, columns,
            call.Options.Where(option => !option.Name.Contains(':', StringComparison.Ordinal)).ToDictionary(option => option.Name, option => option.Value));
    }

    [GeneratedRegex(@"^SELECT (?<columns>\*|\w+(, \w+)*) FROM (?<class>\w+)( WHERE (?<where>.+))?$", RegexOptions.Singleline)]
    private static partial Regex Query();
}
