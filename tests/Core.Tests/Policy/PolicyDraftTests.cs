using System.Text;
using System.Text.RegularExpressions;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Policy;
using HypervisorHardening.Core.Results;
using HypervisorHardening.Core.Tests.Operations.Doubles;
using HypervisorHardening.Core.Tests.Policy.Doubles;
using Xunit;
using static HypervisorHardening.Core.Tests.Operations.Doubles.FakeHypervisor;

namespace HypervisorHardening.Core.Tests.Policy;

public sealed class PolicyDraftTests
{
    [Fact]
    public void What_is_written_is_a_policy_that_decides_nothing_new()
    {
        var check = PolicyText.Check(Draft([]));
        Assert.Empty(check.Problems);
        Assert.Empty(check.Policy!.Exceptions);
        foreach (var control in Engine.Library.All)
            Assert.All(control.Parameters, parameter => Assert.Equal(parameter.Standard, check.Policy.Parameters.Of(control.Id, parameter)));
    }

    [Fact]
    public void Every_parameter_is_there_with_what_it_decides()
    {
        var draft = Draft([]);
        foreach (var parameter in Engine.Library.All.SelectMany(control => control.Parameters))
        {
            Assert.Contains("// " + parameter.Summary + "\n", draft, StringComparison.Ordinal);
            Assert.Contains("\"" + parameter.Name + "\": ", draft, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Proposals_are_comments_until_they_are_filled_in_and_then_are_entries()
    {
        var findings = Findings([Host(), Vm("a1"), Vm("b1")]);
        var draft = Draft(findings);
        Assert.Empty(PolicyText.Check(draft).Problems);

        var taken = Taken(draft);
        var empty = PolicyText.Check(taken).Problems;
        Assert.NotEmpty(empty);
        Assert.All(empty, problem => Assert.Equal("Hy.Policy.Missing", problem.Id));

        foreach (var (field, value) in new[]
        {
            ("owner", "Ops"), ("reason", "old"), ("expires", PolicyText.Until), ("who", "Ada"), ("when", "2026-01-01T00:00:00Z"), ("answer", "pass"), ("evidence", "photo"), ("validUntil", PolicyText.Until),
        })
            taken = taken.Replace("\"" + field + "\": \"\"", "\"" + field + "\": \"" + value + "\"", StringComparison.Ordinal);
        var policy = PolicyText.Read(taken);
        Assert.Equal(findings.Where(finding => finding.Verdict == Verdict.Fail).Select(finding => finding.Control).Distinct().Order(), policy.Exceptions.SelectMany(entry => entry.Controls));
        Assert.Equal(["TK-04"], policy.Attestations.SelectMany(entry => entry.Controls));
        Assert.Equal(["a1", "b1"], policy.Exceptions.Single(entry => entry.Controls[0] == "TK-01").Resources);
    }

    [Fact]
    public void The_example_is_an_exception_once_its_slashes_are_away() => Assert.Equal(
        ["Hy.Policy.Control"], PolicyText.Check(Taken(Draft([]))).Problems.Select(problem => problem.Id));

    [Fact]
    public void Hostile_names_stay_in_their_comments()
    {
        var draft = Draft(Findings([Host(), .. Hostile.Names.Append("many * of ?").Select(name => Vm(name))]));
        Assert.Empty(PolicyText.Check(draft).Problems);
        Assert.All(draft, c => Assert.True(c == '\n' || !char.IsControl(c)));
        Assert.DoesNotContain("\"many * of ?\"", draft, StringComparison.Ordinal);
    }

    /// <summary>The draft with the slashes of its entries taken away.</summary>
    private static string Taken(string draft)
    {
        var start = draft.IndexOf("\"exceptions\"", StringComparison.Ordinal);
        return draft[..start] + Regex.Replace(draft[start..], "(?m)^    // ", "    ");
    }

    private static List<Finding> Findings(Resource[] resources) =>
        [.. Engine.Whole(new(), new FakeHypervisor("kvm", resources) { Value = (_, setting) => setting.Columns.Count > 0 ? Reading.Absent : Reading.Known("off") }).Findings];

    private static string Draft(IReadOnlyList<Finding> findings)
    {
        using var stream = new MemoryStream();
        PolicyDraft.Write(stream, Engine.Library.All, findings);
        return new UTF8Encoding(false, true).GetString(stream.ToArray());
    }
}
