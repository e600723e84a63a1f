using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Reports;
using HypervisorHardening.Core.Signatures;
using HypervisorHardening.Core.Snapshots;

namespace HypervisorHardening.Core.Operations;

/// <summary>Saves everything that the controls read of targets as a snapshot. Nothing is judged, and nothing is written to the targets.</summary>
/// <param name="product">The controls, which tell what is read.</param>
/// <param name="clock">The time.</param>
public sealed class SnapshotOperation(Product product, Func<DateTimeOffset> clock)
{
    private const int ResourcesAhead = 64;

    /// <summary>Saves targets. What could not be read is in the snapshot as unreadable, with the reason.</summary>
    /// <param name="targets">The open connections.</param>
    /// <param name="file">The file; one that is there is replaced once the new one is whole.</param>
    /// <param name="certificate">Signs it, with its private key; null for no signature.</param>
    /// <param name="sink">Where the resources saved, progress and the faults of single targets go.</param>
    /// <param name="cancellation">Ends it; nothing is written then.</param>
    /// <exception cref="HyException"><c>Hy.Select.Target</c>: there is no target. <c>Hy.Snapshot.Certificate</c>: the certificate cannot sign now. <c>Hy.Snapshot.Twice</c>: two targets have one name. <c>Hy.Output.Write</c>: the file cannot be written.</exception>
    public void Save(IReadOnlyList<IHypervisor> targets, string file, X509Certificate2? certificate, ISink<Resource> sink, CancellationToken cancellation)
    {
        if (targets is null)
            throw new ArgumentNullException(nameof(targets));
        if (sink is null)
            throw new ArgumentNullException(nameof(sink));
        if (targets.Count == 0)
            throw new HyException("Hy.Select.Target", "there is no target to save: connect to one first (Connect-HyHost, hysr --connect URI).");
        if (targets.GroupBy(target => target.Info.Target, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new HyException("Hy.Snapshot.Twice", SafeText.OneLine(twice.Key) + " was named twice: a snapshot has each target once.");
        var at = clock();
        // Before anything is collected: that may take long.
        if (certificate is not null)
            Signer.RequireUsable(certificate, at, SnapshotFormat.Area);
        AtomicFile.Write(file, output => Write(targets, output, certificate, at, sink, cancellation));
    }

    private void Write(IReadOnlyList<IHypervisor> targets, Stream output, X509Certificate2? certificate, DateTimeOffset at, ISink<Resource> sink, CancellationToken cancellation)
    {
        var settings = targets.Select(target => target.Info.Platform).Distinct().ToDictionary(platform => platform, product.SettingsOf);
        var writer = new SnapshotWriter(output, targets.Select(target => target.Info).ToList(), settings.Values.SelectMany(one => one).Distinct().ToList(), at);
        var watch = Stopwatch.StartNew();
        int total = 0, done = 0;

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var packed = new BlockingCollection<(int Target, Resource Resource, Task<PackedPart> Part)>(ResourcesAhead);
        var faults = new HyException?[targets.Count];
        var work = Task.WhenAll(targets.Select((target, number) => Task.Factory.StartNew(
            () =>
            {
                var reading = new TargetReading(target, settings[target.Info.Platform], product.ScopesOf(target.Info.Platform), _ => true, clock);
                foreach (var observation in reading.Run(count => Interlocked.Add(ref total, count), ended.Token))
                    packed.Add((number, observation.Resource, Task.Run(() => writer.Pack(observation), ended.Token)), ended.Token);
                faults[number] = reading.Fault;
            },
            ended.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        var closed = work.ContinueWith(_ => packed.CompleteAdding(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

        try
        {
            foreach (var (target, resource, part) in packed.GetConsumingEnumerable(cancellation))
            {
                writer.Add(target, resource, part.GetAwaiter().GetResult());
                sink.Emit(resource);
                sink.Report(new ProgressUpdate("Collecting", ++done, Volatile.Read(ref total), watch.Elapsed));
            }

            work.GetAwaiter().GetResult();
            foreach (var fault in faults.OfType<HyException>())
                sink.Warn(fault);
            writer.Finish(certificate);
        }
        finally
        {
            // A sink that throws (a pipeline that stops) must not leave the collectors running.
            ended.Cancel();
            closed.Wait(CancellationToken.None);
        }
    }
}
