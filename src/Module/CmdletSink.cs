using System;
using System.Management.Automation;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Operations;

namespace HypervisorHardening.Module;

/// <summary>Puts what an operation says into a cmdlet's streams. Progress is shown from the third second on.</summary>
/// <param name="cmdlet">The cmdlet.</param>
/// <param name="emit">What to do with a result.</param>
internal sealed class CmdletSink<T>(Cmdlet cmdlet, Action<T> emit) : ISink<T>
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2), Interval = TimeSpan.FromMilliseconds(250);
    private TimeSpan last;

    public void Emit(T item) => emit(item);

    public void Warn(HyException error) => cmdlet.WriteError(HyCmdlet.Record(error));

    public void Report(ProgressUpdate update)
    {
        if (update.Elapsed < Quiet || (update.Elapsed - last < Interval && update.Done < update.Total))
            return;
        last = update.Elapsed;
        cmdlet.WriteProgress(new ProgressRecord(1, update.Activity, update.Status ?? update.Done + " of " + update.Total + " resources")
        {
            PercentComplete = update.Total == 0 ? -1 : (int)Math.Min(100, update.Done * 100L / update.Total),
            SecondsRemaining = update.Remaining is { } remaining ? (int)remaining.TotalSeconds : -1,
        });
    }

    /// <summary>Takes the progress bar away.</summary>
    public void Done()
    {
        if (last > TimeSpan.Zero)
            cmdlet.WriteProgress(new ProgressRecord(1, "Assessing", "done") { RecordType = ProgressRecordType.Completed });
    }
}
