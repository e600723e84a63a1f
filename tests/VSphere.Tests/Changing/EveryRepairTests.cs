using HypervisorHardening.Controls;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.VSphere.Changing;
using Xunit;

namespace HypervisorHardening.VSphere.Tests.Changing;

/// <summary>Whatever a control of vSphere would change, a writer takes.</summary>
public sealed class EveryRepairTests
{
    private static readonly Version ResearchedOn = new(9, 0, 0);

    public static TheoryData<string> Ids => new(Controls.Select(control => control.Id));

    private static IEnumerable<ControlInfo> Controls => new ControlLibrary(typeof(ControlsAssembly).Assembly).All.Where(control => control.Platform == Platform.VSphere);

    [Theory]
    [MemberData(nameof(Ids))]
    public void What_a_repair_changes_can_be_written(string id)
    {
        var control = Controls.Single(one => one.Id == id);
        foreach (var example in control.Control.Examples.Where(example => example.Verdict == Verdict.Fail))
        {
            var repair = control.Control.Repair(Facts(control, example));
            Assert.All(repair.Changes, change => Assert.True(WriterList.All.Count(writer => writer.Claims(change.Setting)) == 1, change.Setting.ToString()));
        }
    }

    private static Facts Facts(ControlInfo control, Example example)
    {
        var readings = control.Reads.Distinct().ToDictionary(setting => setting,
            setting => example.Readings.FirstOrDefault(pair => pair.Setting.Equals(setting)).Reading ?? Reading.Absent);
        var own = new Observation(new Resource(control.Scope, "1", example.ResourceName, "host"), Example.Now, readings);
        var host = control.Scope == Scope.Host ? null : new Observation(new Resource(Scope.Host, "0", "host"), Example.Now, readings);
        var version = example.ApiVersion ?? ResearchedOn;
        return new Facts(control.Id, new TargetInfo("test", control.Platform, "test", version, version, 1, new Dictionary<string, string>()), own, host,
            new SiteParameters(example.Parameters.ToDictionary(pair => (control.Id, pair.Key), pair => pair.Value)));
    }
}
