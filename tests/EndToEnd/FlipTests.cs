using HypervisorHardening.Core.Evaluation;
using Xunit;

namespace HypervisorHardening.EndToEnd.Tests;

/// <summary>Where virsh changes one setting, exactly the findings on that setting change.</summary>
[Collection(nameof(FleetCollection))]
public sealed class FlipTests(RealFleet fleet)
{
    public static TheoryData<string, string, string> Changes => new()
    {
        { "memtune vault --hard-limit 1048576 --config", "memtune vault --hard-limit 1638400 --config", "LV-03-02 vault Pass Fail" },
        { "schedinfo vault --set vcpu_quota=-1 --config", "schedinfo vault --set vcpu_quota=80000 --config", "LV-05-02 vault Pass Fail" },
        { "snapshot-delete web before-upgrade --metadata", "", "LV-09-03 web Fail Pass" },
    };

    [RealLibvirtTheory]
    [MemberData(nameof(Changes))]
    public void One_change_flips_exactly_the_expected_findings(string change, string back, string flips)
    {
        var before = Verdicts();
        RealFleet.Virsh(change.Split(' '));
        try
        {
            var after = Verdicts();
            var changed = before.Where(pair => after[pair.Key] != pair.Value).Select(pair => $"{pair.Key} {pair.Value} {after[pair.Key]}");
            Assert.Equal(flips.Split("; "), changed.Order());
        }
        finally
        {
            if (back.Length > 0)
                RealFleet.Virsh(back.Split(' '));
        }
    }

    private Dictionary<string, Verdict> Verdicts() => fleet.Assess().ToDictionary(EveryFindingTests.Key, finding => finding.Verdict);
}
