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
    /// <summary>Writes the results, and says the exit code.</summary>
    /// <param name="format">How.</param>
    /// <param name="results">What became of each.</param>
    /// <param name="summary">What became of the run.</param>
    /// <param name="areAll">Whether every target could be reached.</param>
    public static int With(OutputFormat format, IReadOnlyList<ChangeResult> results, ChangeSummary summary, bool areAll)
    {
        Written.As(format, output => ChangeJson.Write(results, summary, output), ChangeTable.Of(results));
        if (summary.StoppedBecause is not null)
            Guarded.Say(new HyException("Hy.Change.Stopped", FormattableString.Invariant($"{summary.StoppedBecause} ({summary.NotTried} not tried)")));
        if (format == OutputFormat.Table)
            Console.WriteLine("run " + summary.RunId + ": " + string.Join(", ", Enum.GetValues<Outcome>().Where(outcome => summary[outcome] > 0)
                .Select(outcome => FormattableString.Invariant($"{summary[outcome]} {outcome}")).DefaultIfEmpty("nothing to do")));
        return !areAll ? ExitCode.CouldNotRun : summary.IsGood ? ExitCode.Done : ExitCode.Findings;
    }
}
