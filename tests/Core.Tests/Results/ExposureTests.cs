using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Results;
using HypervisorHardening.Core.Tests.Reports;
using Xunit;

namespace HypervisorHardening.Core.Tests.Results;

public sealed class ExposureTests
{
    private static readonly Assessment Fleet = Reported.Fleet();

    [Fact]
    public void Threats_come_first_and_then_functions_all_of_them() => Assert.Equal(
        Fleet.Summary.ByThreat.Concat(Fleet.Summary.ByFunction).Select(rollUp => (rollUp.Kind, rollUp.Id, rollUp.Title, rollUp.Overall)),
        Exposure.Of(Fleet).Select(exposure => (exposure.Kind, exposure.Id, exposure.Title, exposure.Overall)));

    [Fact]
    public void Behind_each_figure_are_so_many_findings()
    {
        var exposures = Exposure.Of(Fleet);
        Assert.Contains(exposures, exposure => exposure.Counts.Fail > 0);
        Assert.All(exposures, exposure =>
        {
            Assert.Equal(
                [exposure.Counts.Pass, exposure.Counts.Fail, exposure.Counts.Unknown, exposure.Counts.Manual, exposure.Counts.NotApplicable],
                Enum.GetValues<Verdict>().Select(verdict => exposure.Findings.Count(finding => finding.Verdict == verdict)));
            Assert.Equal(exposure.Findings.Count, exposure.Findings.Distinct().Count());
        });
    }

    [Fact]
    public void A_finding_is_behind_the_threats_that_its_recommendations_answer()
    {
        foreach (var exposure in Exposure.Of(Fleet).Where(exposure => exposure.Kind == RollUpKind.Threat))
        {
            var answering = Fleet.Summary.Catalogue.Recommendations.Where(one => one.Edition is Edition.Rev1 or Edition.VirtualNetwork && one.Threats.Contains(exposure.Id)).Select(one => one.Id).ToList();
            Assert.Equal(Fleet.Findings.Where(finding => finding.Recommendations.Intersect(answering).Any()), exposure.Findings);
        }
    }

    [Fact]
    public void What_nothing_was_judged_for_has_no_verdict()
    {
        var exposures = Exposure.Of(Fleet).Where(exposure => exposure.Findings.Count == 0).ToList();
        Assert.All(exposures, exposure => Assert.Equal((null, exposure.Id + ": not judged"), (exposure.Overall, exposure.ToString())));
    }
}
