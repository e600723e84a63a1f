using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace HypervisorHardening.Libvirt.Collecting;

/// <summary>
/// Makes calls of libvirt on a thread of their own: nothing can call back one that waits for a daemon, so whoever
/// waits for it must be able to walk away. It also reads ahead while what was read is looked at.
/// </summary>
internal static class Worker
{
    private const int Ahead = 64;

    /// <summary>Makes a call.</summary>
    /// <typeparam name="T">What it gives.</typeparam>
    /// <param name="call">The call.</param>
    /// <param name="cancellation">Ends the wait for it.</param>
    public static T Do<T>(Func<T> call, CancellationToken cancellation)
    {
        var task = Start(call);
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

    /// <summary>Hands out what a reader gives, as it comes.</summary>
    /// <typeparam name="T">What it gives.</typeparam>
    /// <param name="read">Starts the reader; it ends soon after its token is cancelled.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static IEnumerable<T> Stream<T>(Func<CancellationToken, IEnumerable<T>> read, CancellationToken cancellation)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var queue = new BlockingCollection<T>(Ahead);
        var task = Start(() => Fill(queue, read(stop.Token), stop.Token));
        try
        {
            foreach (var item in queue.GetConsumingEnumerable(cancellation))
                yield return item;
            task.GetAwaiter().GetResult();
        }
        finally
        {
            stop.Cancel();
        }
    }

    private static bool Fill<T>(BlockingCollection<T> queue, IEnumerable<T> items, CancellationToken stop)
    {
        try
        {
            foreach (var item in items)
                queue.Add(item, stop);
            return true;
        }
        finally
        {
            queue.CompleteAdding();
        }
    }

    private static Task<T> Start<T>(Func<T> call) =>
        Task.Factory.StartNew(call, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
