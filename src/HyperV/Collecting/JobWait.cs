using System;
using System.Globalization;
using System.Threading;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Collecting;

/// <summary>Waits for the job that a method has started instead of doing its work at once.</summary>
internal static class JobWait
{
    private const long Started = 4096;
    private const int FirstPause = 50, LongestPause = 1000, MostMilliseconds = 120_000;

    /// <summary>The output of a method when its work is done; a return value other than 0 is left to the caller.</summary>
    /// <param name="client">Who was asked.</param>
    /// <param name="output">The output of the method.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="CimFault">The job ended badly, or not in time.</exception>
    public static CimObject Done(ICimClient client, CimObject output, CancellationToken cancellation)
    {
        if (output.Number("ReturnValue") != Started)
            return output;
        var path = CimPathText.Parse(output["Job"], Spaces.Virtualization) ?? throw new CimFault(CimFaultKind.Malformed, "the host names no job that it has started");
        var waited = 0;
        for (var pause = FirstPause; ; pause = Math.Min(pause * 2, LongestPause))
        {
            // A job that is gone has ended well: those that ended badly stay to be looked at.
            var job = client.Get(path, cancellation);
            var state = job?.Number("JobState");
            if (job is null || state is 7)
                return output;
            if (state is 8 or 9 or 10 or 32768)
                throw new CimFault(CimFaultKind.Failed, "the host's job ended badly: " + Reason(job));
            if (waited > MostMilliseconds)
                throw new CimFault(CimFaultKind.Timeout, "the host's job takes longer than " + (MostMilliseconds / 1000).ToString(CultureInfo.InvariantCulture) + " seconds");
            waited += pause;
            cancellation.WaitHandle.WaitOne(pause);
            cancellation.ThrowIfCancellationRequested();
        }
    }

    private static string Reason(CimObject job) => job.Text("ErrorDescription") is { Length: > 0 } text ? text
        : job.Text("ErrorSummaryDescription") is { Length: > 0 } summary ? summary
        : job.Text("JobStatus") ?? "error " + job.Text("ErrorCode");
}
