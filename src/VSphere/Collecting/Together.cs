using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace HypervisorHardening.VSphere.Collecting;

/// <summary>Does the same for many things, some at once, on threads of their own: they wait for the server most of the time.</summary>
internal static class Together
{
    /// <summary>Does it; the first failure ends the rest and is thrown.</summary>
    /// <typeparam name="T">The things.</typeparam>
    /// <param name="things">The things.</param>
    /// <param name="most">How many at once.</param>
    /// <param name="work">What to do.</param>
    /// <param name="cancellation">Ends it.</param>
    public static void Do<T>(IReadOnlyCollection<T> things, int most, Action<T> work, CancellationToken cancellation)
    {
        var queue = new ConcurrentQueue<T>(things);
        var hasFailed = false;
        var workers = Enumerable.Range(0, Math.Min(most, things.Count)).Select(_ => Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        try
        {
            Task.WaitAll(workers);
        }
        catch (AggregateException)
        {
            // The first is thrown below as it is.
        }

        Array.Find(workers, worker => worker.IsFaulted)?.GetAwaiter().GetResult();
        cancellation.ThrowIfCancellationRequested();

        void Work()
        {
            try
            {
                while (!Volatile.Read(ref hasFailed) && !cancellation.IsCancellationRequested && queue.TryDequeue(out var thing))
                    work(thing);
            }
            catch
            {
                Volatile.Write(ref hasFailed, true);
                throw;
            }
        }
    }
}
