using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Xml.Linq;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.WsMan;

/// <summary>
/// Asks a computer's CIM server through WinRM: WS-Management over HTTPS. How values come is told at
/// <see cref="InstanceReader"/>. A <see cref="CimFault"/> about the connection has a <see cref="LinkFault"/> within that says more.
/// </summary>
internal sealed class WsManClient : ICimClient
{
    private readonly WsManLink link;
    private readonly Enumerator enumerator;
    private readonly FilterDoubt doubt;

    /// <summary>Makes ready; nothing is sent yet.</summary>
    /// <param name="service">The address of the service, of https: <see cref="Connecting.HyperVAddress.Service"/>.</param>
    /// <param name="login">Who logs in.</param>
    /// <param name="certificate">Decides about the server's certificate; one for each computer, for it keeps to the first that it accepts.</param>
    /// <param name="times">How long to wait; null for the usual times.</param>
    public WsManClient(Uri service, WsManLogin login, CertificateCheck certificate, WsManTimes? times = null)
    {
        times ??= new WsManTimes();
        link = new WsManLink(service, login, certificate, times);
        enumerator = new Enumerator(link, times);
        doubt = new FilterDoubt(enumerator);
    }

    /// <inheritdoc/>
    public string Computer => link.Service.Host;

    /// <inheritdoc/>
    public long Calls => link.Calls;

    /// <summary>The way to the service.</summary>
    public WsManLink Link => link;

    /// <inheritdoc/>
    public IEnumerable<CimObject> Query(CimQuery query, CancellationToken cancellation) =>
        Guarded(() => enumerator.Query(query, cancellation), fault => fault.ToCim(IsDoubtful(fault) ? Guard(() => doubt.Explain(query, cancellation)) : fault.Kind));

    /// <inheritdoc/>
    public CimObject? Get(CimPath path, CancellationToken cancellation)
    {
        try
        {
            return Guard(() => InstanceReader.Read(GetElement(path, cancellation), path.Space, path));
        }
        catch (CimFault fault) when (fault.Kind == CimFaultKind.NotFound)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public IEnumerable<CimObject> Associators(CimPath path, string? resultClass, string? associationClass, CancellationToken cancellation) =>
        Guarded(() => enumerator.Associators(path, resultClass, associationClass, cancellation), fault => fault.ToCim());

    /// <inheritdoc/>
    public CimObject Invoke(CimPath path, string method, IReadOnlyDictionary<string, object?> arguments, CancellationToken cancellation) => Guard(() =>
    {
        var uri = EndpointReference.Uri(path.Space, path.ClassName);
        var output = link.Ask(new WsManRequest(uri + "/" + method, uri, InstanceWriter.Write((XNamespace)uri + (method + "_INPUT"), arguments)) { Keys = path.Keys }, cancellation);
        return output.Name.LocalName == method + "_OUTPUT" ? InstanceReader.Read(output, "", path.Space)
            : throw new LinkFault(LinkFaultKind.Malformed, "the answer is no " + method + "_OUTPUT but " + output.Name.LocalName);
    });

    /// <summary>
    /// Writes properties of an instance. WS-Transfer's Put takes a whole instance, so it is read, changed and put back, with
    /// the names of what is changed as the client of Windows gives them: a server that knows them writes no other.
    /// </summary>
    /// <param name="path">Names it.</param>
    /// <param name="changed">The properties that change.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public void Modify(CimPath path, IReadOnlyDictionary<string, object?> changed, CancellationToken cancellation) => Guard(() =>
    {
        var uri = EndpointReference.Uri(path.Space, path.ClassName);
        var instance = GetElement(path, cancellation);
        foreach (var change in changed)
        {
            var was = instance.Elements().Where(child => string.Equals(child.Name.LocalName, change.Key, StringComparison.OrdinalIgnoreCase)).ToList();
            var now = InstanceWriter.Elements(was.FirstOrDefault()?.Name ?? instance.Name.Namespace + change.Key, change.Value, uri);
            was.Skip(1).Remove();
            if (was.Count > 0)
                was[0].ReplaceWith(now);
            else
                instance.Add(now);
        }

        return link.Ask(new WsManRequest(WsManNames.Put, uri, instance)
        {
            Keys = path.Keys,
            Options = [.. changed.Keys.Select(name => ("wmiarray:__MIInstanceModifiedPropertiesList", "string", name))],
        }, cancellation);
    });

    /// <inheritdoc/>
    public void Create(CimPath path, IReadOnlyDictionary<string, object?> properties, CancellationToken cancellation) => Guard(() =>
    {
        var uri = EndpointReference.Uri(path.Space, path.ClassName);
        return link.Ask(new WsManRequest(WsManNames.Create, uri, InstanceWriter.Write((XNamespace)uri + path.ClassName, properties)), cancellation);
    });

    /// <inheritdoc/>
    public void Delete(CimPath path, CancellationToken cancellation) =>
        Guard(() => link.Ask(new WsManRequest(WsManNames.Delete, EndpointReference.Uri(path.Space, path.ClassName)) { Keys = path.Keys }, cancellation));

    /// <inheritdoc/>
    public void Dispose() => link.Dispose();

    private XElement GetElement(CimPath path, CancellationToken cancellation)
    {
        var found = link.Ask(new WsManRequest(WsManNames.Get, EndpointReference.Uri(path.Space, path.ClassName)) { Keys = path.Keys }, cancellation);
        return found.Name.Namespace != XNamespace.None ? found : throw new LinkFault(LinkFaultKind.Malformed, "the answer holds no instance");
    }

    // A query finds nothing, or it can not be asked: that something was not found leaves open what.
    private static bool IsDoubtful(WsManFault fault) => fault.IsFilter || fault.Kind == CimFaultKind.NotFound;

    private static T Guard<T>(Func<T> ask)
    {
        try
        {
            return ask();
        }
        catch (WsManFault fault)
        {
            throw fault.ToCim();
        }
        catch (LinkFault fault)
        {
            throw fault.ToCim();
        }
    }

    private static IEnumerable<CimObject> Guarded(Func<IEnumerable<CimObject>> ask, Func<WsManFault, CimFault> explain)
    {
        using var instances = ask().GetEnumerator();
        while (Guard(() => Moved(instances, explain)))
            yield return instances.Current;
    }

    private static bool Moved(IEnumerator<CimObject> instances, Func<WsManFault, CimFault> explain)
    {
        try
        {
            return instances.MoveNext();
        }
        catch (WsManFault fault)
        {
            throw explain(fault);
        }
    }
}
