using System;
using System.Threading;
using System.Threading.Tasks;
using HypervisorHardening.Core;

namespace HypervisorHardening.Cli;

/// <summary>Runs a command's work, and turns its errors into one line and an exit code.</summary>
internal static class Guarded
{
    /// <summary>Runs the work on a thread of its own, so that Ctrl+C is heard at once.</summary>
    /// <param name="work">The work; it gives the exit code.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<int> RunAsync(Func<int> work, CancellationToken cancellation)
    {
        try
        {
            return await Task.Run(work, cancellation).ConfigureAwait(false);
        }
        catch (HyException error)
        {
            Say(error);
            return error.Id.StartsWith("Hy.Id.", StringComparison.Ordinal) || error.Id.StartsWith("Hy.Usage", StringComparison.Ordinal)
                ? ExitCode.Usage : ExitCode.CouldNotRun;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("hysr: Hy.Cancelled: ended before it was done; nothing was written").ConfigureAwait(false);
            return ExitCode.CouldNotRun;
        }
    }

    /// <summary>Says an error in one line, with its stable id.</summary>
    /// <param name="error">The error.</param>
    public static void Say(HyException error) => Console.Error.WriteLine("hysr: " + error.Id + ": " + error.Message);
}
