using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;
using Xunit;

namespace HypervisorHardening.Controls.Tests;

/// <summary>What holds for the repair of every control: it makes the control pass, and its inverse brings back what was there.</summary>
public sealed class EveryRepairTests
{
    public static TheoryData<string> Ids => new(AllControls.Library.All.Select(control => control.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_failing_example_passes_once_repaired_and_fails_again_once_undone(string id)
    {
        var control = AllControls.Of(id);
        var number = 0;
        foreach (var example in control.Control.Examples)
        {
            number++;
            if (example.Verdict != Verdict.Fail)
                continue;
            var before = Readings(control, example);
            var repair = control.Control.Repair(Facts(control, example, before));
            if (repair.LeftToPerson is not null)
            {
                Assert.False(string.IsNullOrWhiteSpace(repair.LeftToPerson));
                continue;
            }

            Assert.NotEmpty(repair.Changes);
            Assert.Equal(repair.Changes.Count, repair.Changes.Select(change => change.Setting).Distinct().Count());
            Assert.All(repair.Changes, change => Assert.Equal(control.Scope, change.Setting.Scope));
            Assert.All(repair.Changes, change => Assert.Same(before[change.Setting], change.Before));

            var after = Changed(before, repair.Changes);
            var repaired = Evaluator.Judge(control, Facts(control, example, InForce(control, after)));
            Assert.True(repaired.Verdict == Verdict.Pass, $"{control}, example {number}: repaired it is {repaired.Verdict} ({repaired.Actual} {repaired.Reason})");
            var undone = Changed(after, repair.Changes.Select(change => change.Inverse));
            Assert.All(before, pair => Assert.Same(pair.Value, undone[pair.Key]));
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void What_fails_and_needs_no_person_is_repaired(string id)
    {
        var control = AllControls.Of(id);
        if (control.Impact == Impact.ManualWork)
            return;
        Assert.Contains(control.Control.Examples.Where(example => example.Verdict == Verdict.Fail),
            example => control.Control.Repair(Facts(control, example, Readings(control, example))).LeftToPerson is null);
    }

    private static Dictionary<Setting, Reading> Readings(ControlInfo control, Example example) =>
        control.Reads.Distinct().ToDictionary(setting => setting,
            setting => example.Readings.FirstOrDefault(pair => pair.Setting.Equals(setting)).Reading ?? Reading.Absent);

    private static Facts Facts(ControlInfo control, Example example, Dictionary<Setting, Reading> readings) =>
        ExampleFacts.Of(control, example, setting => readings[setting]);

    // Where a power cycle or a restart must follow, what ran before it tells nothing.
    private static Dictionary<Setting, Reading> InForce(ControlInfo control, Dictionary<Setting, Reading> readings) => control.Impact switch
    {
        Impact.NextPowerCycle => readings.ToDictionary(pair => pair.Key, pair => OffReading(pair.Key) ?? pair.Value),
        Impact.Reboot => readings.ToDictionary(pair => pair.Key, pair => TellsWhatRuns(pair.Key) ? AfterRestart(control, pair.Key) : pair.Value),
        _ => readings,
    };

    private static Reading? OffReading(Setting setting) => setting switch
    {
        { Source: "domain-live" or "qemu-processes" or "security-labels" } => Reading.Absent,
        { Source: "capabilities", Path: var path } when path.StartsWith("host/secmodel", StringComparison.Ordinal) => Reading.Absent,
        { Source: "domain-info", Path: "state" } => Reading.Known("shutoff"),
        _ => null,
    };

    // What a restart makes of it, no test here can tell: it is taken to be what the control's first passing example has.
    private static Reading AfterRestart(ControlInfo control, Setting setting) => control.Control.Examples
        .Where(example => example.Verdict == Verdict.Pass)
        .SelectMany(example => example.Readings)
        .FirstOrDefault(pair => pair.Setting.Equals(setting)).Reading ?? Reading.Absent;

    private static bool TellsWhatRuns(Setting setting) => setting.Source switch
    {
        "cim" => setting.Path.StartsWith("root/Microsoft/Windows/DeviceGuard:", StringComparison.Ordinal) || setting.Path.EndsWith(".HypervisorRootSchedulerEnabled", StringComparison.Ordinal),
        "registry" => setting.Path.EndsWith(":SystemStartOptions", StringComparison.Ordinal),
        _ => setting.Source == "event",
    };

    private static Dictionary<Setting, Reading> Changed(Dictionary<Setting, Reading> readings, IEnumerable<Change> changes)
    {
        var changed = new Dictionary<Setting, Reading>(readings);
        foreach (var change in changes)
            changed[change.Setting] = change.After;
        return changed;
    }
}
