using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace HypervisorHardening.Core.Collection;

/// <summary>Works on the next items while what became of the last ones is looked at, and keeps their order.</summary>
public static class ReadAhead
{
    /// <summary>What becomes of items, in their order.</summary>
    /// <typeparam name="TItem">The items.</typeparam>
    /// <typeparam name="TResult">What becomes of one.</typeparam>
    /// <param name="items">The items.</param>
    /// <param name="most">How many are worked on at once.</param>
    /// <param name="work">Works on one, until it is told to stop.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static IEnumerable<TResult> Of<TItem, TResult>(IEnumerable<TItem> items, int most, Func<TItem, CancellationToken, TResult> work, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var token = stop.Token;
        var begun = new Queue<Task<TResult>>();
        try
        {
            foreach (var item in items)
            {
                if (begun.Count == most)
                    yield return Result(begun.Dequeue(), cancellation);
                // They wait for servers most of the time, so each has a thread of its own.
                begun.Enqueue(Task.Factory.StartNew(() => work(item, token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
            }

            while (begun.Count > 0)
                yield return Result(begun.Dequeue(), cancellation);
        }
        finally
        {
            stop.Cancel();
            foreach (var task in begun)
                task.ContinueWith(late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }

    private static T Result<T>(Task<T> task, CancellationToken cancellation)
    {
        try
        {
            task.Wait(cancellation);
        }
        catch (AggregateException)
        {
            // What it holds is thrown below as it is.
        }

        return task.GetAwaiter().GetResult();
    }
}
