using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using HypervisorHardening.Core.Operations;

namespace HypervisorHardening.Core.Images;

/// <summary>
/// The SHA-256 of a stream. The next block is read while the last one is hashed, by the system's own cryptography, which
/// uses the processor's instructions for it.
/// </summary>
/// <param name="report">Takes how far it is.</param>
/// <param name="cancellation">Ends it.</param>
internal sealed class ImageDigest(Action<ProgressUpdate> report, CancellationToken cancellation)
{
    private const int Block = 1 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Hashes a stream.</summary>
    /// <param name="input">The stream.</param>
    /// <param name="name">What is shown while it is read.</param>
    /// <param name="most">How many bytes of it at most.</param>
    /// <param name="expected">How many it is thought to have: the time left goes by it.</param>
    /// <returns>The hash in small hexadecimal digits, and of how many bytes it is.</returns>
    /// <exception cref="IOException">The stream can not be read.</exception>
    public (string Hash, long Length) Of(Stream input, string name, long most, long expected)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var watch = Stopwatch.StartNew();
        byte[] current = new byte[Block], next = new byte[Block];
        long asked = 0, done = 0;
        var reading = Ahead(current);
        try
        {
            while (Take(reading) is > 0 and var count)
            {
                (current, next) = (next, current);
                reading = Ahead(current);
                hash.AppendData(next, 0, count);
                done += count;
                report(Progress(name, done, Math.Max(done, expected), watch.Elapsed));
            }
        }
        finally
        {
            // Whoever owns the stream closes it now: nobody should be reading it then.
            Task.WaitAny([reading], Patience);
        }

        return (BitConverter.ToString(hash.GetHashAndReset()).Replace("-", "").ToLowerInvariant(), done);

        Task<int> Ahead(byte[] block)
        {
            var wanted = (int)Math.Min(block.Length, most - asked);
            return Task.Run(() =>
            {
                var read = Full(input, block, wanted);
                asked += read;
                return read;
            });
        }
    }

    private int Take(Task<int> reading)
    {
        // A wait for what is done already does not look.
        cancellation.ThrowIfCancellationRequested();
        try
        {
            reading.Wait(cancellation);
        }
        catch (AggregateException fault)
        {
            ExceptionDispatchInfo.Capture(fault.InnerException!).Throw();
        }

        return reading.Result;
    }

    /// <summary>Blocks are full but for the last: a stream over the network gives little at a time.</summary>
    private static int Full(Stream input, byte[] block, int wanted)
    {
        var read = 0;
        while (read < wanted)
        {
            var more = input.Read(block, read, wanted - read);
            if (more <= 0)
                break;
            read += more;
        }

        return read;
    }

    private static ProgressUpdate Progress(string name, long done, long total, TimeSpan elapsed) => new(name, Mebibytes(done), Mebibytes(total), elapsed)
    {
        Status = string.Format(CultureInfo.InvariantCulture, "{0:0.0} of {1:0.0} GiB, {2:0} MiB/s", done / 1073741824d, total / 1073741824d, done / 1048576d / Math.Max(0.001, elapsed.TotalSeconds)),
    };

    private static int Mebibytes(long bytes) => (int)Math.Min(int.MaxValue, bytes >> 20);
}
