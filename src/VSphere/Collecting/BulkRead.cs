using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Collecting;

/// <summary>
/// Reads properties of many objects. A property that the server does not know, or an object that has gone, makes a
/// server refuse the whole question: it is asked for in another way or left out, and the question asked again.
/// </summary>
/// <param name="client">The session.</param>
/// <param name="dialect">How properties are asked for.</param>
internal sealed class BulkRead(VimClient client, Dialect dialect)
{
    /// <summary>The objects that have gone.</summary>
    public HashSet<ManagedObject> Gone { get; } = [];

    /// <summary>Reads.</summary>
    /// <param name="objects">The objects.</param>
    /// <param name="wanted">The properties, by type.</param>
    /// <param name="arrived">Takes each object as it arrives.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="VimFault">The server refuses.</exception>
    /// <exception cref="LinkFault">The server does not answer.</exception>
    public void Read(IEnumerable<ManagedObject> objects, IReadOnlyCollection<PropSet> wanted, Action<ObjectContent> arrived, CancellationToken cancellation)
    {
        var left = new HashSet<ManagedObject>(objects);
        while (left.Count > 0)
        {
            var asked = Asked(wanted);
            try
            {
                foreach (var content in client.Retrieve([.. left.Select(ObjectSpec.Of)], asked, cancellation))
                {
                    left.Remove(content.Object);
                    arrived(content);
                }

                return;
            }
            catch (VimFault fault) when (fault.IsGone && fault.Subject is { } gone && left.Remove(gone))
            {
                Gone.Add(gone);
            }
            catch (VimFault fault) when (fault.Type == "InvalidProperty" && HasLearned(wanted, asked, fault))
            {
                // The question is asked again, in another way.
            }
        }
    }

    private List<PropSet> Asked(IEnumerable<PropSet> wanted) => [.. wanted.Select(set => new PropSet(set.Type, dialect.Asked(set.Type, set.Paths)))];

    // Another thread may have learned the same meanwhile.
    private bool HasLearned(IReadOnlyCollection<PropSet> wanted, List<PropSet> asked, VimFault fault)
    {
        foreach (var set in wanted)
            dialect.Learn(set.Type, set.Paths, fault);
        return Asked(wanted).Zip(asked, (now, before) => now.Paths.SequenceEqual(before.Paths)).Contains(false);
    }
}
