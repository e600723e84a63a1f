using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Drift;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.History;
using HypervisorHardening.Core.Policy;
using HypervisorHardening.Core.Recordings;
using HypervisorHardening.Core.Reports;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Operations;

/// <summary>Keeps the sealed results of runs in a folder, and tells what became of the targets from run to run.</summary>
/// <param name="selector">Knows the controls.</param>
/// <param name="drift">Compares a run with the one before it.</param>
public sealed class HistoryOperation(ControlSelector selector, DriftOperation drift)
{
    /// <summary>The runs that a folder keeps, each checked to its last byte, the oldest first; none where there is no such folder yet.</summary>
    /// <param name="folder">The folder. Files that are no results are not looked at.</param>
    /// <param name="cancellation">Ends the check.</param>
    /// <exception cref="HyException">
    /// <c>Hy.History.Damaged</c>: a result was changed or breaks off. <c>Hy.History.Newer</c>: a newer version has written
    /// one. <c>Hy.History.Unreadable</c>: the folder or a result cannot be read.
    /// </exception>
    public IReadOnlyList<PastRun> Open(string folder, CancellationToken cancellation)
    {
        try
        {
            if (File.Exists(folder))
                throw new IOException("it is a file");
            return !Directory.Exists(folder) ? [] : [.. Directory.EnumerateFiles(folder, "*" + ResultFile.Extension)
                .Select(file => ResultFile.Open(file, cancellation)).OrderBy(run => run.JudgedAt).ThenBy(run => run.File, StringComparer.Ordinal)];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new HyException("Hy.History.Unreadable", "'" + folder + "' cannot be read (" + fault.Message + "): name a folder that you may read and write.", fault);
        }
    }

    /// <summary>Tells what was before an assessment, and in what it differs from the last run of the same edition over the same targets.</summary>
    /// <param name="runs">The runs that <see cref="Open"/> gave.</param>
    /// <param name="assessment">The assessment, or a choice of its findings.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The assessment, with its history.</returns>
    /// <exception cref="HyException"><c>Hy.History.Damaged</c> or <c>Hy.History.Unreadable</c>: the last run's file is not what it was any more.</exception>
    public Assessment Place(IReadOnlyList<PastRun> runs, Assessment assessment, CancellationToken cancellation)
    {
        if (runs is null)
            throw new ArgumentNullException(nameof(runs));
        if (assessment is null)
            throw new ArgumentNullException(nameof(assessment));
        var earlier = runs.Where(run => run.IsLike(assessment.Summary) && run.JudgedAt < assessment.JudgedAt).ToList();
        var before = earlier.Count > 0 ? Findings(earlier[earlier.Count - 1], cancellation) : [];
        var asked = new HashSet<string>(before.Select(finding => finding.Control), StringComparer.Ordinal);
        var asks = new HashSet<string>(assessment.Findings.Select(finding => finding.Control), StringComparer.Ordinal);
        var both = new HashSet<string>(asked.Intersect(asks), StringComparer.Ordinal);
        IReadOnlyList<DriftEntry> entries = both.Count == 0 ? []
            : drift.Compare([.. before.Where(finding => both.Contains(finding.Control))], [.. assessment.Findings.Where(finding => both.Contains(finding.Control))]);
        var history = new AssessmentHistory(earlier, runs.Count(run => run.JudgedAt != assessment.JudgedAt) - earlier.Count, before.Count == 0 ? 0 : asked.Union(asks).Count() - both.Count, entries);
        return new Assessment(assessment.Findings, assessment.Summary, history);
    }

    /// <summary>Keeps a run, sealed. Keeping the same run again changes nothing.</summary>
    /// <param name="folder">The folder; it is made where there is none.</param>
    /// <param name="assessment">The run, with all its findings.</param>
    /// <exception cref="HyException"><c>Hy.History.Nothing</c>: there is no finding to keep. <c>Hy.Output.Write</c>: the folder cannot be written to.</exception>
    public void Keep(string folder, Assessment assessment)
    {
        if (assessment is null)
            throw new ArgumentNullException(nameof(assessment));
        if (assessment.JudgedAt is not { } at)
            throw new HyException("Hy.History.Nothing", "there is no finding to keep: a run that judged nothing would look like one without faults.");
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new HyException("Hy.Output.Write", "'" + folder + "' cannot be made (" + fault.Message + "): name a folder that you may write to.", fault);
        }

        AtomicFile.Write(Path.Combine(folder, NameOf(assessment.Summary, at)), output => new ResultWriter(assessment, at).Write(output));
    }

    /// <summary>Two runs of one instant are told apart by what they are of.</summary>
    private static string NameOf(AssessmentSummary summary, DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss.fffffff'Z'-", CultureInfo.InvariantCulture)
        + NameUuid.Of([summary.Edition.ToString(), .. summary.Targets.Select(target => target.Target).OrderBy(name => name, StringComparer.Ordinal)]).Substring(0, 8) + ResultFile.Extension;

    /// <summary>The findings of a run. They carry no evidence: a result keeps what was found, and not what was read.</summary>
    private IReadOnlyList<Finding> Findings(PastRun run, CancellationToken cancellation)
    {
        var controls = selector.Library.All.ToDictionary(control => control.Id, control => new Selection(control,
            [.. selector.Served(control, run.Edition).Select(recommendation => recommendation.Id)]), StringComparer.Ordinal);
        var overlay = new PolicyOverlay(SitePolicy.None, run.JudgedAt);
        return ResultFile.Read(run, (target, json) =>
        {
            var observation = new Observation(ObservationJson.Resource(json), run.JudgedAt, new Dictionary<Setting, Reading>());
            return json["findings"].AsArray().Where(one => controls.ContainsKey(one["control"].AsText())).Select(one =>
            {
                var selection = controls[one["control"].AsText()];
                var judgement = Judgement.Recorded(ReadingJson.Named<Verdict>(one["verdict"]), one.Find("actual")?.AsText(), one.Find("reason")?.AsText());
                return new Finding(selection.Control, run.Edition, selection.Recommendations, target, observation, null, SiteParameters.None, judgement, TimeSpan.Zero, overlay);
            });
        }, cancellation);
    }
}
