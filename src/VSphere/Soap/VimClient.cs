using System;
using System.Collections.Generic;
using System.Threading;
using System.Xml.Linq;
using HypervisorHardening.VSphere.Rest;

namespace HypervisorHardening.VSphere.Soap;

/// <summary>One session of a server. It may be used from many threads.</summary>
internal sealed class VimClient : IDisposable
{
    private readonly object gate = new();
    private readonly Timer keepAlive;
    private readonly Lazy<RestClient> rest;
    private int logins;

    private VimClient(SoapLink link, ILogin login, XElement content, LinkTimes times)
    {
        Link = link;
        Login = login;
        ServiceContent = content;
        var about = content.Element(Vim.Name("about"));
        IsVirtualCenter = Vim.Text(about, "apiType") == "VirtualCenter";
        InstanceUuid = Vim.Text(about, "instanceUuid");
        ApiVersion = ApiVersions.Parse(Vim.Text(about, "apiVersion")) ?? new Version(0, 0);
        PropertyCollector = Manager("propertyCollector") ?? throw new LinkFault(LinkFaultKind.NotVim, "what answers there is no vSphere server");
        rest = new Lazy<RestClient>(() => new RestClient(link, login));
        keepAlive = new Timer(_ => KeepAlive(times.Idle), null, times.Idle, times.Idle);
    }

    /// <summary>The server itself.</summary>
    public static ManagedObject Instance { get; } = new("ServiceInstance", "ServiceInstance");

    /// <summary>The way to the server, also for its other interfaces.</summary>
    public SoapLink Link { get; }

    /// <summary>How the session was started.</summary>
    public ILogin Login { get; }

    /// <summary>What the server says of itself and its managers, as it sent it.</summary>
    public XElement ServiceContent { get; }

    /// <summary>The version of the API that the server speaks.</summary>
    public Version ApiVersion { get; }

    /// <summary>The id of a vCenter Server; null for a host.</summary>
    public string? InstanceUuid { get; }

    /// <summary>Whether it is a vCenter Server; otherwise it is a single host.</summary>
    public bool IsVirtualCenter { get; }

    /// <summary>Where the inventory begins.</summary>
    public ManagedObject RootFolder => Manager("rootFolder")!;

    /// <summary>The server's other interface, with a session of its own that is opened at its first use.</summary>
    public RestClient Rest => rest.Value;

    /// <summary>How many calls were made so far.</summary>
    public long Calls => Link.Calls;

    private ManagedObject PropertyCollector { get; }

    /// <summary>Opens a session.</summary>
    /// <param name="link">The way to the server; it is closed with the client.</param>
    /// <param name="login">How to log in.</param>
    /// <param name="times">How long to wait.</param>
    /// <param name="check">Looks at the server before anything is told to it that is secret.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="VimFault">The server refuses.</exception>
    /// <exception cref="LinkFault">The server does not answer, or is none of vSphere.</exception>
    public static VimClient Open(SoapLink link, ILogin login, LinkTimes times, Action<VimClient> check, CancellationToken cancellation)
    {
        link.Version = ApiVersions.Negotiate(link, cancellation);
        var content = link.Ask(new SoapRequest(Instance, "RetrieveServiceContent", null), cancellation).Element(Vim.Name("returnval"))
            ?? throw new LinkFault(LinkFaultKind.NotVim, "what answers there is no vSphere server");
        var client = new VimClient(link, login, content, times);
        try
        {
            check(client);
            client.Start(cancellation);
            return client;
        }
        catch
        {
            client.keepAlive.Dispose();
            throw;
        }
    }

    /// <summary>A manager, or another object that the service content refers to; null where this server has none.</summary>
    /// <param name="name">Its name there, for example <c>sessionManager</c>.</param>
    public ManagedObject? Manager(string name) => ManagedObject.Of(ServiceContent.Element(Vim.Name(name)));

    /// <summary>Calls a method and gives its result, the element <c>…Response</c>. Where the session has ended it logs in again, once.</summary>
    /// <param name="self">The object.</param>
    /// <param name="method">The method.</param>
    /// <param name="arguments">Its arguments, in the order of the method's definition; null among them are left out.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="VimFault">The server refuses.</exception>
    /// <exception cref="LinkFault">The server does not answer.</exception>
    public XElement Invoke(ManagedObject self, string method, IEnumerable<XElement?>? arguments, CancellationToken cancellation)
    {
        var request = new SoapRequest(self, method, arguments);
        return InSession(() => Link.Ask(request, cancellation), cancellation);
    }

    /// <summary>Calls a method that gives a task, waits for its end, and gives its result; null where it has none.</summary>
    /// <param name="self">The object.</param>
    /// <param name="method">The method, <c>…_Task</c>.</param>
    /// <param name="arguments">Its arguments, in the order of the method's definition; null among them are left out.</param>
    /// <param name="cancellation">Ends the wait; the task goes on.</param>
    /// <exception cref="VimFault">The server refuses, or the task failed.</exception>
    /// <exception cref="LinkFault">The server does not answer.</exception>
    public XElement? RunTask(ManagedObject self, string method, IEnumerable<XElement?>? arguments, CancellationToken cancellation)
    {
        var task = ManagedObject.Of(Invoke(self, method, arguments, cancellation).Element(Vim.Name("returnval")))
            ?? throw VimFault.Own("InvalidResponse", method + " gave no task");
        return new TaskWait(this, task).Result(cancellation);
    }

    /// <summary>
    /// Reads properties of objects, in the order in which the server gives them, each while the answer arrives. Further
    /// pages are fetched when they are come to. A break in the middle is mended by asking for the rest.
    /// </summary>
    /// <param name="objects">The objects.</param>
    /// <param name="properties">The properties, by type.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="VimFault">The server refuses.</exception>
    /// <exception cref="LinkFault">The server does not answer.</exception>
    public IEnumerable<ObjectContent> Retrieve(IReadOnlyList<ObjectSpec> objects, IReadOnlyList<PropSet> properties, CancellationToken cancellation) =>
        new Retrieval(this, PropertyCollector, objects, properties).Run(cancellation);

    /// <summary>Reads properties of some objects of one type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="objects">The objects.</param>
    /// <param name="paths">The paths of the properties.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public IEnumerable<ObjectContent> Retrieve(string type, IEnumerable<ManagedObject> objects, IReadOnlyCollection<string> paths, CancellationToken cancellation) =>
        Retrieve([.. System.Linq.Enumerable.Select(objects, ObjectSpec.Of)], [new PropSet(type, paths)], cancellation);

    /// <summary>Does something in the session, and once more where it has ended, after logging in again.</summary>
    /// <typeparam name="T">What it gives.</typeparam>
    /// <param name="call">What to do.</param>
    /// <param name="cancellation">Ends it.</param>
    public T InSession<T>(Func<T> call, CancellationToken cancellation)
    {
        var seen = Session;
        try
        {
            return call();
        }
        catch (VimFault fault) when (fault.IsNotAuthenticated)
        {
            Renew(seen, cancellation);
            return call();
        }
    }

    /// <summary>Which session it is, counted from one.</summary>
    public int Session => Volatile.Read(ref logins);

    /// <summary>Logs in again, unless another thread has done so meanwhile.</summary>
    /// <param name="seen">The session that has ended.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="SessionLost">It is refused.</exception>
    public void Renew(int seen, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (Session != seen)
                return;
            try
            {
                Start(cancellation);
            }
            catch (VimFault fault)
            {
                throw new SessionLost(fault);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        keepAlive.Dispose();
        if (rest.IsValueCreated)
            rest.Value.Dispose();
        try
        {
            using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            if (Session > 0)
                Link.Ask(new SoapRequest(Manager("sessionManager")!, "Logout", null), soon.Token);
        }
        catch (Exception fault) when (fault is VimFault or LinkFault or OperationCanceledException)
        {
            // A session that can not be closed ends by itself on the server.
        }

        Link.Dispose();
    }

    private void Start(CancellationToken cancellation)
    {
        Login.Start(Link, Manager("sessionManager") ?? throw VimFault.Own("NotSupported", "the server has no session manager"), cancellation);
        Interlocked.Increment(ref logins);
    }

    private void KeepAlive(TimeSpan idle)
    {
        if (unchecked(Environment.TickCount - Link.LastCall) < idle.TotalMilliseconds)
            return;
        try
        {
            Link.Ask(new SoapRequest(Instance, "CurrentTime", null), CancellationToken.None);
        }
        catch (Exception fault) when (fault is VimFault or LinkFault or ObjectDisposedException)
        {
            // The next call of the user finds out, and mends it or says so.
        }
    }
}
