using HypervisorHardening.Core.Evaluation;
using Xunit;

namespace HypervisorHardening.Core.Tests.Reports;

public sealed class SafTests
{
    [SafFact]
    public void HDF_is_summarised_by_control_as_Heimdall_rolls_results_up()
    {
        using var saf = new Saf();
        var assessment = Reported.Fleet();
        var controls = assessment.Findings.GroupBy(finding => finding.Control).Select(control => control.Select(finding => finding.Verdict).ToHashSet()).ToList();
        int Count(Func<HashSet<Verdict>, bool> isSo) => controls.Count(isSo);
        Assert.Equal(
            [
                Count(has => has.Contains(Verdict.Pass) && !has.Contains(Verdict.Fail) && !has.Contains(Verdict.Unknown)),
                Count(has => has.Contains(Verdict.Fail) && !has.Contains(Verdict.Unknown)),
                Count(has => has.Contains(Verdict.Manual) && !has.Contains(Verdict.Pass) && !has.Contains(Verdict.Fail) && !has.Contains(Verdict.Unknown)),
                Count(has => has.Contains(Verdict.Unknown)),
                Count(has => has.SetEquals([Verdict.NotApplicable])),
            ],
            saf.Summary(saf.Write("report.json", Written.By("hdf", assessment))));
    }

    [SafFact]
    public void A_checklist_has_the_same_counts_after_conversion()
    {
        using var saf = new Saf();
        var counts = Reported.Fleet().Summary.Counts;
        saf.Run("ckl.json", "convert", "ckl2hdf", "-i", saf.Write("report.ckl", Written.By("ckl", Reported.Fleet())));
        Assert.Equal([counts.Pass, counts.Fail, counts.Manual + counts.Unknown, 0, counts.NotApplicable], saf.Summary("ckl.json"));
    }

    [SafFact]
    public void Every_result_of_SARIF_survives_conversion()
    {
        using var saf = new Saf();
        var assessment = Reported.Fleet();
        var hdf = saf.Run("sarif.json", "convert", "sarif2hdf", "-i", saf.Write("report.sarif", Written.By("sarif", assessment)));
        // The converter knows no kinds of results: it takes each for a failure, so that only their number can agree.
        Assert.Equal(
            assessment.Findings.CountBy(finding => finding.Control).OrderBy(pair => pair.Key, StringComparer.Ordinal),
            hdf.GetProperty("profiles").EnumerateArray().SelectMany(profile => profile.GetProperty("controls").EnumerateArray())
                .Select(control => KeyValuePair.Create(control.GetProperty("id").GetString()!, control.GetProperty("results").GetArrayLength())).OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }
}
