using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;
using HypervisorHardening.HyperV.Connecting;

namespace HypervisorHardening.HyperV.Inventory;

/// <summary>
/// Lists what there is on the hosts of a target: clusters, then each host before what is on it. So a host is read whole
/// before the next, and its answers need not be kept longer.
/// </summary>
/// <param name="links">The hosts.</param>
internal sealed class Listing(IReadOnlyList<HostLink> links)
{
    private const int AtOnce = 8;

    /// <summary>The resources of some kinds.</summary>
    /// <param name="scopes">The kinds.</param>
    /// <param name="cancellation">Ends the listing.</param>
    public IReadOnlyList<Resource> Resources(IReadOnlyCollection<Scope> scopes, CancellationToken cancellation)
    {
        var found = new List<Resource>();
        if (scopes.Contains(Scope.Cluster))
        {
            found.AddRange(links.Select(link => link.ClusterName).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)
                .OrderBy(name => name, StringComparer.Ordinal).Select(name => new Resource(Scope.Cluster, name, name)));
        }

        found.AddRange(ReadAhead.Of(links, AtOnce, (link, stop) => Of(link, scopes, stop), cancellation).SelectMany(resources => resources));
        return found;
    }

    private static List<Resource> Of(HostLink link, IReadOnlyCollection<Scope> scopes, CancellationToken cancellation)
    {
        var found = new List<Resource>();
        if (scopes.Contains(Scope.Host))
            found.Add(new Resource(Scope.Host, link.Name, link.Name));
        // What was on a node that is down is on others now.
        if (link.Down is not null)
            return found;
        var host = new HostRead(link, cancellation);
        if (scopes.Contains(Scope.Switch))
            found.AddRange(Listed(link, Scope.Switch, "virtual switches", () => host.All("Msvm_VirtualEthernetSwitch").OrThrow().Select(one => Resource(Scope.Switch, one, link))));
        if (scopes.Contains(Scope.ImageStore))
            found.AddRange(Listed(link, Scope.ImageStore, "file shares", () => Shares.Of(host).Select(share => Shares.Resource(share, link))));
        if (scopes.Contains(Scope.VirtualMachine))
            found.AddRange(Listed(link, Scope.VirtualMachine, "virtual machines", () => Machines.Of(host).Select(one => Resource(Scope.VirtualMachine, one, link))));
        return found;
    }

    // A kind that can not be listed is not none of its kind: what stands for it is unknown, with the reason.
    private static IReadOnlyList<Resource> Listed(HostLink link, Scope scope, string what, Func<IEnumerable<Resource>> list)
    {
        try
        {
            return [.. list().OrderBy(resource => resource.Name, StringComparer.Ordinal).ThenBy(resource => resource.Id, StringComparer.Ordinal)];
        }
        catch (CimFault fault)
        {
            return [link.Unlisted(scope, what, Faults.Reason(fault))];
        }
    }

    private static Resource Resource(Scope scope, CimObject instance, HostLink link)
    {
        var id = instance.Text("Name") ?? "";
        return new Resource(scope, id, instance.Text("ElementName") ?? id, link.Name);
    }
}
