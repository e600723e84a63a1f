using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using HypervisorHardening.Core;

namespace HypervisorHardening.Cli;

/// <summary>Runs a command's work, and turns its errors into one line and an exit code.</summary>
internal static class Guarded
{
    private static readonly string[] UsageErrors = ["Hy.Id.", "Hy.Edition.", "Hy.Usage"];

    /// <summary>Runs the work on a thread of its own, so that Ctrl+C is heard at once.</summary>
    /// <param name="work">The work; it gives the exit code.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="say">Says an error; in one line of text, unless said otherwise.</param>
    public static async Task<int> RunAsync(Func<int> work, CancellationToken cancellation, Action<HyException>? say = null)
    {
        say ??= Say;
        try
        {
            return await Task.Run(work, cancellation).ConfigureAwait(false);
        }
        catch (HyException error)
        {
            say(error);
            return UsageErrors.Any(area => error.Id.StartsWith(area, StringComparison.Ordinal)) ? ExitCode.Usage : ExitCode.CouldNotRun;
        }
        catch (OperationCanceledException)
        {
            say(new HyException("Hy.Cancelled", "ended before it was done ('hysr changes' tells what was changed, if anything)"));
            return ExitCode.CouldNotRun;
        }
        catch (IOException error)
        {
            // Whoever reads standard output may stop reading: hysr test | head.
            say(new HyException("Hy.Output.Write", "the result could not be written (" + error.Message + ").", error));
            return ExitCode.CouldNotRun;
        }
#pragma warning disable CA1031 // A flaw of the program is told in one line too, and is never taken for a result.
        catch (Exception error)
#pragma warning restore CA1031
        {
            say(new HyException("Hy.Internal", "unexpected " + error.GetType().Name + " (" + error.Message + "): please report it with the command that was given.", error));
            return ExitCode.CouldNotRun;
        }
    }

    /// <summary>Says an error in one line, with its stable id.</summary>
    /// <param name="error">The error.</param>
    public static void Say(HyException error) => Console.Error.WriteLine("hysr: " + error.Id + ": " + error.Message);
}
