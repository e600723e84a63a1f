using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Results;
using HypervisorHardening.Core.Tests.Operations.Doubles;
using HypervisorHardening.Core.Tests.Reports;
using Xunit;

namespace HypervisorHardening.Core.Tests.Operations;

public sealed class GatherTests
{
    [Fact]
    public void All_findings_of_an_assessment_make_up_the_same_one()
    {
        var whole = Reported.Fleet();
        var gathered = Gather(whole.Findings.Reverse());
        Assert.Equal(Written.By("json", whole), Written.By("json", gathered));
    }

    [Fact]
    public void A_choice_of_findings_is_counted_by_itself_and_answers_their_edition()
    {
        var findings = Engine.Whole(new() { Edition = Edition.Draft2014 }, new FakeHypervisor("kvm", FakeHypervisor.Host(), FakeHypervisor.Vm("a"))).Findings;
        var gathered = Gather(findings.Take(1));
        Assert.Equal((1, Edition.Draft2014), (gathered.Summary.Counts.Total, gathered.Summary.Edition));
        Assert.Contains("800-125A-ipd:", Written.By("hdf", gathered), StringComparison.Ordinal);
    }

    [Fact]
    public void No_finding_and_findings_of_several_editions_are_refused()
    {
        var other = Engine.Whole(new() { Edition = Edition.Final2018 }, new FakeHypervisor("kvm", FakeHypervisor.Host())).Findings;
        Assert.Equal("Hy.Report.Nothing", Assert.Throws<HyException>(() => Gather([])).Id);
        Assert.Equal("Hy.Report.Editions", Assert.Throws<HyException>(() => Gather(Reported.Fleet().Findings.Concat(other))).Id);
    }

    private static Assessment Gather(IEnumerable<Finding> findings) => new AssessOperation(Engine.Selector, () => FakeHypervisor.Now).Gather([.. findings]);
}
