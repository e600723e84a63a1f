using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Inventory;

/// <summary>What there is on a server, and what was learned while listing it.</summary>
/// <param name="client">The session.</param>
internal sealed class Listing(VimClient client)
{
    private static readonly IReadOnlyList<ILister> Listers =
        [.. from type in typeof(Listing).Assembly.GetTypes() where typeof(ILister).IsAssignableFrom(type) && !type.IsAbstract select (ILister)Activator.CreateInstance(type)];

    private readonly ConcurrentDictionary<(Scope Kind, string Id), ManagedObject> objects = new();
    private readonly ConcurrentDictionary<string, Version> hostVersions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> hostNames = new(StringComparer.Ordinal);

    /// <summary>The resources of some kinds, managers and hosts before what is on them, each kind by name.</summary>
    /// <param name="scopes">The kinds.</param>
    /// <param name="cancellation">Ends the listing.</param>
    /// <exception cref="VimFault">The server refuses.</exception>
    /// <exception cref="LinkFault">The server does not answer.</exception>
    public IReadOnlyList<Resource> Resources(IReadOnlyCollection<Scope> scopes, CancellationToken cancellation)
    {
        var found = new List<Resource>();
        if (scopes.Contains(Scope.ManagementServer) && client.IsVirtualCenter)
            found.Add(new Resource(Scope.ManagementServer, client.InstanceUuid ?? client.Link.Service.Host, client.Link.Service.Host));
        var kinds = VimKind.All.Where(kind => scopes.Contains(kind.Scope) || (kind.Scope == Scope.Host && scopes.Contains(Scope.VirtualMachine))).ToList();
        var contents = kinds.Count == 0 ? [] : new ContainerView(client)
            .Read([.. kinds.Select(kind => new PropSet(kind.Type, ["name", .. kind.Facts]))], cancellation);
        foreach (var host in contents.Where(content => content.Object.Type == "HostSystem"))
            Note(host);
        found.AddRange(contents.Select(Resource).OfType<Resource>().Where(resource => scopes.Contains(resource.Kind)));
        foreach (var lister in Listers.Where(lister => scopes.Contains(lister.Scope)))
            found.AddRange(lister.List(client, cancellation));
        return [.. found.OrderBy(resource => resource.Kind).ThenBy(resource => resource.Name, StringComparer.Ordinal).ThenBy(resource => resource.Id, StringComparer.Ordinal)];
    }

    /// <summary>The object of a resource.</summary>
    /// <param name="kind">The resource's kind.</param>
    /// <param name="resource">The resource.</param>
    public ManagedObject Object(VimKind kind, Resource resource) =>
        objects.TryGetValue((resource.Kind, resource.Id), out var known) ? known : new ManagedObject(kind.Type, resource.Id);

    /// <summary>The version of the API of a host; null where it is not known.</summary>
    /// <param name="name">The host's name; null for none.</param>
    /// <param name="cancellation">Ends the question.</param>
    public Version? HostVersion(string? name, CancellationToken cancellation)
    {
        if (name is null)
            return null;
        lock (hostVersions)
        {
            if (hostVersions.IsEmpty)
                Resources([Scope.Host], cancellation);
        }

        return hostVersions.TryGetValue(name, out var version) ? version : null;
    }

    private void Note(ObjectContent host)
    {
        var name = EntityName.Of(host);
        hostNames[host.Object.Id] = name;
        if (ApiVersions.Parse(host.Text("summary.config.product.apiVersion")) is { } version)
            hostVersions[name] = version;
    }

    private Resource? Resource(ObjectContent content)
    {
        var kind = KindOf(content.Object.Type);
        if (kind is null || IsHidden(content))
            return null;
        objects[(kind.Scope, content.Object.Id)] = content.Object;
        var host = content.Text("runtime.host") is { } id && hostNames.TryGetValue(id, out var name) ? name : null;
        return new Resource(kind.Scope, content.Object.Id, EntityName.Of(content), host, SystemReason(content));
    }

    private static VimKind? KindOf(string type) => VimKind.All.FirstOrDefault(kind => kind.Type == type)
        ?? (type.EndsWith("DistributedVirtualSwitch", StringComparison.Ordinal) ? VimKind.Of(Scope.Switch) : null);

    // Every compute resource has a root pool that its administrator never sees; the pools of a vApp belong to it.
    private static bool IsHidden(ObjectContent content) => content.Object.Type == "ResourcePool"
        && !(content.Properties.TryGetValue("parent", out var parent) && ManagedObject.Of(parent)?.Type == "ResourcePool");

    private static string? SystemReason(ObjectContent content)
    {
        if (content.Text("config.uplink") == "true" || Tags(content).Contains("SYSTEM/DVS.UPLINKPG"))
            return "it carries the uplinks of its switch, and the switch rules it";
        return content.Properties.TryGetValue("config.managedBy", out var managedBy) && Vim.Text(managedBy, "extensionKey") is "com.vmware.vim.eam" or "com.vmware.vcls"
            ? "vSphere runs this agent itself (" + EntityName.Of(content) + ")" : null;
    }

    private static IEnumerable<string?> Tags(ObjectContent content) =>
        content.Properties.TryGetValue("tag", out var tags) ? tags.Elements().Select(tag => Vim.Text(tag, "key")) : [];
}
