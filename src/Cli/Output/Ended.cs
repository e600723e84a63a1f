using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Cli.Commands;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Cli.Output;

/// <summary>The end of a run that changed something.</summary>
internal static class Ended
{
    /// <summary>Why a run has no end of its own.</summary>
    public const string Early = "it was ended before all was done";

    /// <summary>Does the run, writes its results, and says the exit code. What was done before the run was cancelled or could not go on is written too.</summary>
    /// <param name="format">How.</param>
    /// <param name="results">What became of each change, filled by the run.</param>
    /// <param name="run">The run.</param>
    /// <param name="areAll">Whether every target could be reached.</param>
    public static int Of(OutputFormat format, IReadOnlyList<ChangeResult> results, Func<ChangeSummary> run, bool areAll)
    {
        ChangeSummary? summary = null;
        try
        {
            summary = run();
        }
        finally
        {
            if (summary is not null || results.Count > 0)
                Write(format, results, summary);
        }

        if (summary.StoppedBecause is not null)
            Guarded.Say(new HyException("Hy.Change.Stopped", FormattableString.Invariant($"{summary.StoppedBecause} ({summary.NotTried} not tried)")));
        return !areAll ? ExitCode.CouldNotRun : summary.IsGood ? ExitCode.Done : ExitCode.Findings;
    }

    private static void Write(OutputFormat format, IReadOnlyList<ChangeResult> results, ChangeSummary? summary)
    {
        Written.As(format, output => ChangeJson.Write(results, summary, output), ChangeTable.Of(results));
        if (format == OutputFormat.Table)
            Console.WriteLine("run " + (summary?.RunId ?? results[0].RunId) + ": " + string.Join(", ", results.CountBy(result => result.Outcome).OrderBy(pair => pair.Key)
                .Select(pair => FormattableString.Invariant($"{pair.Value} {pair.Key}")).DefaultIfEmpty("nothing to do")) + (summary is null ? "; " + Early : ""));
    }
}
