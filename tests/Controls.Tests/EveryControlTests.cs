using System.Text.RegularExpressions;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using Xunit;

namespace HypervisorHardening.Controls.Tests;

/// <summary>What holds for every control, whoever wrote it.</summary>
public sealed class EveryControlTests
{
    public static TheoryData<string> Ids => new(AllControls.Library.All.Select(control => control.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_example_gets_its_verdict(string id)
    {
        var control = AllControls.Of(id);
        var number = 0;
        foreach (var example in control.Control.Examples)
        {
            number++;
            var judgement = Evaluator.Judge(control, ExampleFacts.Of(control, example));
            Assert.True(example.Verdict == judgement.Verdict,
                $"{control}, example {number}: wanted {example.Verdict}, got {judgement.Verdict} ({judgement.Actual} {judgement.Reason})");
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Examples_show_a_pass_and_a_fail_unless_only_a_person_can_tell(string id)
    {
        var control = AllControls.Of(id);
        var verdicts = control.Control.Examples.Select(example => example.Verdict).ToHashSet();
        if (control.Reads.Count == 0)
            Assert.DoesNotContain(Verdict.Pass, verdicts);
        else
            Assert.Superset(new HashSet<Verdict> { Verdict.Pass, Verdict.Fail }, verdicts);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Unreadable_settings_give_unknown(string id)
    {
        var control = AllControls.Of(id);
        if (control.Reads.Count == 0)
            return;
        foreach (var example in control.Control.Examples.Where(example => example.Verdict is Verdict.Pass or Verdict.Fail))
        {
            var judgement = Evaluator.Judge(control, ExampleFacts.Of(control, example, _ => Reading.Unreadable("no rights")));
            Assert.Equal(Verdict.Unknown, judgement.Verdict);
            Assert.Contains("no rights", judgement.Reason, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Examples_name_only_settings_and_parameters_that_the_control_declares(string id)
    {
        var control = AllControls.Of(id);
        foreach (var example in control.Control.Examples)
        {
            Assert.All(example.Readings, reading => Assert.Contains(reading.Setting, control.Reads));
            Assert.All(example.Parameters.Keys, name => Assert.Contains(name, control.Parameters.Select(parameter => parameter.Name)));
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void It_is_described_in_full(string id)
    {
        var control = AllControls.Of(id);
        Assert.Matches("^[A-Z]{2}-[0-9A-Z]{2}(-[0-9]{2})?$", control.Id);
        Assert.StartsWith(control.Platform.ToString(), control.Name, StringComparison.Ordinal);
        Assert.NotEmpty(control.Serves);
        foreach (var text in new[] { control.Title, control.Why, control.Wanted, control.Remedy })
        {
            Assert.False(string.IsNullOrWhiteSpace(text));
            Assert.DoesNotContain('\n', text);
        }

        Assert.False(control.Title.EndsWith('.'));
        Assert.All(control.Parameters, parameter => Assert.Matches(new Regex("^[a-z][A-Za-z0-9]+$"), parameter.Name));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Its_settings_are_its_own_or_its_hosts(string id)
    {
        var control = AllControls.Of(id);
        Assert.All(control.Reads, setting => Assert.True(setting.Scope == control.Scope || setting.Scope == Scope.Host, setting.ToString()));
    }
}
