using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace HypervisorHardening.Core.Snapshots;

/// <summary>Works on some items ahead, on every processor, and gives the results in order.</summary>
internal static class Lookahead
{
    /// <summary>Works on items.</summary>
    /// <param name="items">The items; they are fetched one after the other.</param>
    /// <param name="work">What is done with each, on any thread.</param>
    public static IEnumerable<TResult> Over<TItem, TResult>(IEnumerable<TItem> items, Func<TItem, TResult> work)
    {
        var underWay = new Queue<Task<TResult>>();
        foreach (var item in items)
        {
            underWay.Enqueue(Task.Run(() => work(item)));
            if (underWay.Count == SnapshotFormat.PartsAhead)
                yield return underWay.Dequeue().GetAwaiter().GetResult();
        }

        while (underWay.Count > 0)
            yield return underWay.Dequeue().GetAwaiter().GetResult();
    }
}
