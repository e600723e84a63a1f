using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace HypervisorHardening.VSphere.Collecting;

/// <summary>Works on the next items while what became of the last ones is looked at, and keeps their order.</summary>
internal static class ReadAhead
{
    /// <summary>What becomes of items, in their order.</summary>
    /// <typeparam name="TItem">The items.</typeparam>
    /// <typeparam name="TState">What the work on all of them shares.</typeparam>
    /// <typeparam name="TResult">What becomes of one.</typeparam>
    /// <param name="items">The items.</param>
    /// <param name="work">Works on one.</param>
    /// <param name="start">Makes what is shared, of the token that ends the work.</param>
    /// <param name="ahead">How many are worked on at once.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static IEnumerable<TResult> Of<TItem, TState, TResult>(IEnumerable<TItem> items, Func<TItem, TState, TResult> work,
        Func<CancellationToken, TState> start, int ahead, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var state = start(stop.Token);
        var begun = new Queue<Task<TResult>>();
        try
        {
            foreach (var item in items)
            {
                begun.Enqueue(Task.Factory.StartNew(() => work(item, state), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
                if (begun.Count > ahead)
                    yield return Result(begun.Dequeue(), cancellation);
            }

            while (begun.Count > 0)
                yield return Result(begun.Dequeue(), cancellation);
        }
        finally
        {
            stop.Cancel();
            Drain(begun);
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

    // The work has been told to stop, and does so at its next step; nobody wants to know what it failed of then.
    private static void Drain<T>(Queue<Task<T>> begun)
    {
        foreach (var task in begun)
            task.ContinueWith(late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }
}
