using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Collecting;

/// <summary>
/// Reads properties of many objects. A property that the server does not know, or an object that has gone, makes a
/// server refuse the whole question: it is left out, and the question asked again.
/// </summary>
/// <param name="client">The session.</param>
internal sealed class BulkRead(VimClient client)
{
    private readonly Dictionary<string, Dictionary<string, VimFault>> unknown = new(StringComparer.Ordinal);

    /// <summary>The objects that have gone.</summary>
    public HashSet<ManagedObject> Gone { get; } = [];

    /// <summary>Why properties of a type are not told, by path.</summary>
    /// <param name="type">The type of the objects.</param>
    public IReadOnlyDictionary<string, VimFault> Unknown(string type) => unknown.TryGetValue(type, out var faults) ? faults : [];

    /// <summary>Reads.</summary>
    /// <param name="objects">The objects.</param>
    /// <param name="properties">The properties, by type.</param>
    /// <param name="arrived">Takes each object as it arrives.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="VimFault">The server refuses.</exception>
    /// <exception cref="LinkFault">The server does not answer.</exception>
    public void Read(IEnumerable<ManagedObject> objects, IEnumerable<PropSet> properties, Action<ObjectContent> arrived, CancellationToken cancellation)
    {
        var wanted = new HashSet<ManagedObject>(objects);
        var sets = properties.ToList();
        while (wanted.Count > 0)
        {
            try
            {
                foreach (var content in client.Retrieve([.. wanted.Select(ObjectSpec.Of)], sets, cancellation))
                {
                    wanted.Remove(content.Object);
                    arrived(content);
                }

                return;
            }
            catch (VimFault fault) when (fault.IsGone && fault.Subject is { } gone && wanted.Remove(gone))
            {
                Gone.Add(gone);
            }
            catch (VimFault fault) when (fault.Type == "InvalidProperty" && fault.Field("name") is { } name && Drop(sets, name, fault))
            {
                // The question is asked again without it.
            }
        }
    }

    private bool Drop(List<PropSet> sets, string name, VimFault fault)
    {
        var isDropped = false;
        for (var i = 0; i < sets.Count; i++)
        {
            foreach (var path in sets[i].Paths.Where(path => IsAbout(path, name)).ToList())
            {
                if (!unknown.TryGetValue(sets[i].Type, out var faults))
                    unknown[sets[i].Type] = faults = new(StringComparer.Ordinal);
                faults[path] = fault;
                sets[i] = sets[i].Without(path);
                isDropped = true;
            }
        }

        return isDropped;
    }

    private static bool IsAbout(string path, string name) => path == name || path.StartsWith(name + ".", StringComparison.Ordinal)
        || path.EndsWith("." + name, StringComparison.Ordinal) || path.Contains("." + name + ".");
}
