using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HypervisorHardening.VSphere.Collecting;
using HypervisorHardening.VSphere.Inventory;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Images;

/// <summary>Finds the datastores with their datacenters, in one question.</summary>
/// <param name="client">The session.</param>
internal sealed class StoreList(VimClient client)
{
    private const string NameProperty = "name", Parent = "parent", Browser = "browser", Accessible = "summary.accessible", Url = "summary.url";

    /// <summary>The datastores by name.</summary>
    /// <exception cref="VimFault">The server refuses.</exception>
    /// <exception cref="LinkFault">The server does not answer.</exception>
    public IReadOnlyList<ImageStore> Read(CancellationToken cancellation)
    {
        var all = new ContainerView(client).Read(
            [new PropSet("Datastore", [NameProperty, Parent, Browser, Accessible, Url]), new PropSet("Datacenter", [NameProperty, Parent]), new PropSet("Folder", [NameProperty, Parent])], cancellation);
        var places = all.GroupBy(content => content.Object.Id).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var stores = all.Where(content => content.Object.Type == "Datastore").Select(content => Store(content, places)).ToList();
        foreach (var store in stores.GroupBy(store => store.Name).Where(group => group.Count() > 1).SelectMany(group => group))
            store.Label = store.Datacenter + "/" + store.Name;
        return [.. stores.OrderBy(store => store.Label, StringComparer.Ordinal).ThenBy(store => store.Id, StringComparer.Ordinal)];
    }

    private static ImageStore Store(ObjectContent content, Dictionary<string, ObjectContent> places)
    {
        var browser = content.Properties.TryGetValue(Browser, out var found) ? ManagedObject.Of(found) : null;
        var trouble = content.Missing.Values.FirstOrDefault() is { } fault ? Faults.Reason(fault)
            : content.Text(Accessible) == "false" ? "no host reaches it"
            : browser is null ? "it has no browser" : null;
        return new ImageStore(content.Object, EntityName.Of(content), Datacenter(content, places), content.Text(Url) ?? "", browser, trouble);
    }

    // The names stay as the API writes them: a slash in one of them is escaped there.
    private static string Datacenter(ObjectContent store, Dictionary<string, ObjectContent> places)
    {
        var steps = new List<string>();
        var isInside = false;
        for (var at = Above(store, places); at is not null && steps.Count < 100; at = Above(at, places))
        {
            isInside |= at.Object.Type == "Datacenter";
            if (isInside)
                steps.Insert(0, at.Text(NameProperty) ?? at.Object.Id);
        }

        return string.Join("/", steps);
    }

    private static ObjectContent? Above(ObjectContent content, Dictionary<string, ObjectContent> places) =>
        content.Properties.TryGetValue(Parent, out var parent) && ManagedObject.Of(parent) is { } above && places.TryGetValue(above.Id, out var found) ? found : null;
}
