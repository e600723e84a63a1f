using HypervisorHardening.Core.Evaluation;
using Xunit;

namespace HypervisorHardening.Controls.Tests;

/// <summary>What stays with a person does so for a reason.</summary>
public sealed class LeftToPersonTests
{
    [Fact]
    public void What_is_listed_stays_with_a_person() =>
        Assert.All(LeftToPerson.Reasons, reason => Assert.Equal(Impact.ManualWork, AllControls.Of(reason.Key).Impact));

    [WorkListFact]
    public void What_the_work_list_can_fix_is_repaired_or_listed()
    {
        var fixable = WorkListRow.All.Where(row => !row.Disruption.StartsWith('X')).Select(row => row.Id).ToHashSet();
        var manual = AllControls.Library.All.Where(control => control.Impact == Impact.ManualWork && fixable.Contains(control.Id)).Select(control => control.Id);
        Assert.Equal(LeftToPerson.Reasons.Keys, manual);
    }
}
