using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.HyperV.Cim;
using Xunit;
using Xunit.Abstractions;

namespace HypervisorHardening.HyperV.Tests.EndToEnd;

/// <summary>
/// Every control of Hyper-V on instances with the names and types of the class reference: what its examples describe is
/// put into a CIM server, read by the provider, and must get the example's verdict.
/// </summary>
public sealed class EveryControlTests(ITestOutputHelper output)
{
    private const string NotStaged = "not staged: ";

    public static TheoryData<string> All => [.. Theatre.Controls.Where(control => control.Reads.Count > 0).Select(control => control.Id)];

    [Theory]
    [MemberData(nameof(All))]
    public void It_gives_the_verdict_of_each_of_its_examples(string id)
    {
        var problems = Problems(Theatre.Controls.Single(control => control.Id == id));
        if (RecordedOnly.Examples.ContainsKey(id))
            problems.RemoveAll(problem => problem.Contains(NotStaged, StringComparison.Ordinal));
        Assert.True(problems.Count == 0, id + "\n" + string.Join("\n", problems));
    }

    [Fact]
    public void What_is_proven_on_readings_only_is_so_for_its_reason()
    {
        Assert.All(RecordedOnly.Examples.Keys, id => Assert.Contains(Problems(Theatre.Controls.Single(control => control.Id == id)), problem => problem.Contains(NotStaged, StringComparison.Ordinal)));
        var read = Theatre.Controls.Where(control => control.Reads.Count > 0).ToList();
        output.WriteLine("controls that read: " + read.Count + "; with each example on instances: " + read.Count(control => !RecordedOnly.Examples.ContainsKey(control.Id))
            + "; examples: " + read.Sum(control => control.Control.Examples.Count()));
    }

    private static List<string> Problems(ControlInfo control) => [.. control.Control.Examples.Select((example, place) => (Problem: Problem(control, example), place))
        .Where(one => one.Problem is not null).Select(one => "example " + one.place + ": " + one.Problem)];

    private static string? Problem(ControlInfo control, Example example)
    {
        try
        {
            using var hypervisor = Theatre.Open(Stage.Of(control, example));
            var findings = Theatre.Assess(hypervisor, control, example).Where(finding => finding.Resource.Name.Equals(example.ResourceName, StringComparison.OrdinalIgnoreCase)).ToList();
            return findings.Count != 1 ? findings.Count + " findings"
                : Differing(hypervisor, control, example) is { } difference ? difference
                : findings[0].Verdict != example.Verdict ? findings[0].Verdict + " in place of " + example.Verdict + ": " + findings[0].Actual + " " + findings[0].Reason
                : null;
        }
        catch (NotStagedException refused)
        {
            return NotStaged + refused.Message;
        }
        catch (Exception fault) when (fault is HyException or CimFault or Server.FixtureException)
        {
            return fault.GetType().Name + ": " + fault.Message;
        }
    }

    // A verdict may be right by chance, where what was staged was not read at all.
    private static string? Differing(IHypervisor hypervisor, ControlInfo control, Example example)
    {
        var resources = hypervisor.List([.. control.Reads.Select(setting => setting.Scope).Append(control.Scope)], default);
        var read = hypervisor.Read(resources, [.. control.Reads.Distinct()], default).ToList();
        foreach (var (setting, wanted) in example.Readings)
        {
            var found = read.Where(one => one.Resource.Kind == setting.Scope).Select(one => one[setting]).ToList();
            if (!found.Exists(one => one.IsTable ? one.Rows.Count == wanted.Rows.Count : one.State == wanted.State && string.Equals(one.Text, wanted.Text, StringComparison.OrdinalIgnoreCase)
                || (one.State == ReadingState.Unreadable && (wanted.State == ReadingState.Unreadable || setting.Since > example.ApiVersion))))
                return setting + " reads " + string.Join(" / ", found) + " in place of " + wanted;
        }

        return null;
    }
}
