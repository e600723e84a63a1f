using HypervisorHardening.Core.Tests.Policy.Doubles;
using Xunit;

namespace HypervisorHardening.Core.Tests.Policy;

public sealed class PolicyReaderTests
{
    [Fact]
    public void A_policy_is_read_whole_with_comments_and_last_commas()
    {
        var policy = PolicyText.Read("// mine\n{ \"version\": 1, // one\n \"parameters\": { \"LP-07\": { \"most\": 5, \"names\": [\"a\", \"b\"], }, },\n \"exceptions\": [" + PolicyText.Exception() + ",],\n}\n// end");
        Assert.Equal("5", policy.Parameters.Of("LP-07", new("most", "3", "")));
        Assert.Equal("a, b", policy.Parameters.Of("LP-07", new("names", "", "")));
        var exception = Assert.Single(policy.Exceptions);
        Assert.Equal(("Ops", "old", "CHG-1"), (exception.Owner, exception.Reason, exception.Ticket));
        Assert.Equal(DateTimeOffset.Parse(PolicyText.Until, System.Globalization.CultureInfo.InvariantCulture), exception.Until);
        Assert.Equal((4, 17), (exception.Line, exception.Column));
        Assert.Empty(policy.Attestations);
    }

    [Theory]
    [InlineData("{\n  \"version\": 1,\n  \"excepions\": []\n}", 3, 3, "Hy.Policy.Key", "did you mean \"exceptions\"?")]
    [InlineData("{ \"version\": 2 }", 1, 14, "Hy.Policy.Version", "must be 1")]
    [InlineData("{ }", 1, 1, "Hy.Policy.Missing", "version")]
    [InlineData("[ ]", 1, 1, "Hy.Policy.Value", "must be an object")]
    [InlineData("{ \"version\": 1, \"exceptions\": {} }", 1, 31, "Hy.Policy.Value", "must be an array")]
    [InlineData("{ \"version\": 1,\n \"exceptions\": [ 5 ] }", 2, 18, "Hy.Policy.Value", "an exception must be an object")]
    [InlineData("{ \"version\": 1,\n \"parameters\": { \"LP-7\": {} } }", 2, 18, "Hy.Policy.Control", "did you mean LP-07?")]
    [InlineData("{ \"version\": 1,\n \"parameters\": { \"LP-07\": {}, \"lp-07\": {} } }", 2, 31, "Hy.Policy.Duplicate", "stands twice")]
    [InlineData("{ \"version\": 1,\n \"parameters\": { \"LP-07\": {\n  \"mots\": 5 } } }", 3, 3, "Hy.Policy.Parameter", "did you mean \"most\"?")]
    [InlineData("{ \"version\": 1,\n \"parameters\": { \"TK-01\": {\n  \"most\": 5 } } }", 3, 3, "Hy.Policy.Parameter", "it has none")]
    [InlineData("{ \"version\": 1,\n \"parameters\": { \"LP-07\": {\n  \"most\": \"many\" } } }", 3, 11, "Hy.Policy.Value", "must be a number")]
    [InlineData("{ \"version\": 1,\n \"parameters\": { \"LP-07\": {\n  \"most\": true } } }", 3, 11, "Hy.Policy.Value", "must be a number")]
    [InlineData("{ \"version\": 1,\n \"parameters\": { \"LP-07\": {\n  \"asked\": 1 } } }", 3, 12, "Hy.Policy.Value", "must be true or false")]
    [InlineData("{ \"version\": 1,\n \"parameters\": { \"LP-07\": {\n  \"release\": \"new\" } } }", 3, 14, "Hy.Policy.Value", "must be digits")]
    [InlineData("{ \"version\": 1,\n \"parameters\": { \"LP-07\": {\n  \"names\": [\"a,b\"] } } }", 3, 12, "Hy.Policy.Value", "without commas")]
    [InlineData("{ \"version\": 1,\n \"version\": 1 }", 2, 2, "Hy.Json.Malformed", "stands twice")]
    [InlineData("{ \"version\": 1,\n / }", 2, 3, "Hy.Json.Malformed", "comment")]
    [InlineData("{ \"version\": 1", 1, 15, "Hy.Json.Malformed", "ends here")]
    public void What_is_wrong_is_said_with_line_and_column(string text, int line, int column, string id, string message)
    {
        var check = PolicyText.Check(text);
        Assert.Null(check.Policy);
        var problem = Assert.Single(check.Problems);
        Assert.Equal((id, line, column, true), (problem.Id, problem.Line, problem.Column, problem.IsError));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("owner", "Ops", "", "Hy.Policy.Missing")]
    [InlineData("owner", "Ops", " \\t", "Hy.Policy.Missing")]
    [InlineData("controls", "TK-01", "TK-99", "Hy.Policy.Control")]
    [InlineData("controls", "TK-01", "XX*", "Hy.Policy.Control")]
    [InlineData("resources", "*", "", "Hy.Policy.Value")]
    [InlineData("expires", PolicyText.Until, "2026-06-30", "Hy.Policy.Instant")]
    [InlineData("expires", PolicyText.Until, "2026-06-30T12:00:00", "Hy.Policy.Instant")]
    [InlineData("expires", PolicyText.Until, "30 June 2026", "Hy.Policy.Instant")]
    [InlineData("expires", PolicyText.Until, "2026-02-30T12:00:00Z", "Hy.Policy.Instant")]
    [InlineData("expires", PolicyText.Until, "2026-06-30T12:00:00+15:00", "Hy.Policy.Instant")]
    [InlineData("expires", PolicyText.Until, "2026-06-30T24:00:00Z", "Hy.Policy.Instant")]
    public void An_exception_must_say_all_that_it_needs(string key, string good, string bad, string id)
    {
        var member = "\"" + key + "\":\"";
        var text = PolicyText.Exceptions(PolicyText.Exception()).Replace(member + good + "\"", member + bad + "\"", StringComparison.Ordinal);
        var problem = Assert.Single(PolicyText.Check(text).Problems);
        Assert.Equal((id, true), (problem.Id, problem.IsError));
        Assert.Equal(text.IndexOf(member, StringComparison.Ordinal) + member.Length, problem.Column);
    }

    [Fact]
    public void A_day_is_refused_with_what_to_write_instead() => Assert.Contains(
        "is a day, not an instant", Assert.Single(PolicyText.Check(PolicyText.Exceptions(PolicyText.Exception(expires: "2026-06-30"))).Problems).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("answer", "pass", "yes", "Hy.Policy.Value")]
    [InlineData("validUntil", PolicyText.Until, "2026-01-01T00:00:00Z", "Hy.Policy.Instant")]
    [InlineData("evidence", "photo 7", "", "Hy.Policy.Missing")]
    [InlineData("who", "Ada", "", "Hy.Policy.Missing")]
    public void An_attestation_must_say_all_that_it_needs(string key, string good, string bad, string id)
    {
        var text = PolicyText.Attestations(PolicyText.Attestation()).Replace("\"" + key + "\":\"" + good + "\"", "\"" + key + "\":\"" + bad + "\"", StringComparison.Ordinal);
        Assert.Equal(id, Assert.Single(PolicyText.Check(text).Problems, problem => problem.IsError).Id);
    }

    [Fact]
    public void A_hash_that_is_none_is_refused() => Assert.Contains(
        "64", Assert.Single(PolicyText.Check(PolicyText.Attestations(PolicyText.Attestation()).Replace("AAAA", "AA", StringComparison.Ordinal)).Problems).Message, StringComparison.Ordinal);

    [Fact]
    public void All_that_is_wrong_is_said_at_once_in_the_order_of_the_file()
    {
        var problems = PolicyText.Check("{ \"version\": 1,\n\"exceptions\": [ {} ],\n\"parameters\": { \"NO-1\": {} } }").Problems;
        Assert.Equal(["controls", "resources", "owner", "reason", "expires"], problems.Take(5).Select(problem => problem.Message.Split('"')[1]));
        Assert.Equal(3, problems[5].Line);
        Assert.Equal(6, problems.Count);
    }

    [Fact]
    public void Two_entries_for_the_same_are_a_warning()
    {
        var check = PolicyText.Check(PolicyText.Exceptions(PolicyText.Exception(), PolicyText.Exception("KvmVmFlag")));
        var problem = Assert.Single(check.Problems);
        Assert.Equal(("Hy.Policy.Duplicate", false), (problem.Id, problem.IsError));
        Assert.NotNull(check.Policy);
    }

    [Fact]
    public void Hostile_text_never_reaches_a_terminal()
    {
        foreach (var name in Hostile.Names)
        {
            var written = System.Text.Json.JsonSerializer.Serialize(name);
            var wrong = PolicyText.Check("{ \"version\": 1, " + written + ": 1, \"exceptions\": [" + PolicyText.Exception(controls: "?").Replace("\"?\"", written, StringComparison.Ordinal) + "] }");
            Assert.NotEmpty(wrong.Problems);
            Assert.All(wrong.Problems, problem => Assert.Equal(SafeText.OneLine(problem.ToString()), problem.ToString()));
            if (name.Trim().Length == 0)
                continue;
            var policy = PolicyText.Read(PolicyText.Exceptions(PolicyText.Exception().Replace("\"Ops\"", written, StringComparison.Ordinal)));
            Assert.Equal(SafeText.OneLine(policy.Exceptions[0].ToString()), policy.Exceptions[0].ToString());
        }
    }

    [Fact]
    public void JSON_elsewhere_has_no_comments_and_no_last_commas()
    {
        foreach (var text in new[] { "// x\n1", "[1,]", "{\"a\":1,}" })
            Assert.Equal("Hy.Json.Malformed", Assert.Throws<HyException>(() => Core.Json.JsonValue.Parse(text)).Id);
    }
}
