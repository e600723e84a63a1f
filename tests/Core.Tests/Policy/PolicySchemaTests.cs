using System.Text.Json;
using HypervisorHardening.Core.Policy;
using HypervisorHardening.Core.Tests.Policy.Doubles;
using Xunit;

namespace HypervisorHardening.Core.Tests.Policy;

public sealed class PolicySchemaTests
{
    [Theory]
    [InlineData("exceptions")]
    [InlineData("attestations")]
    public void It_names_the_keys_that_are_read_and_those_that_must_be_there(string section)
    {
        using var schema = JsonDocument.Parse(PolicySchema.Read());
        var entry = schema.RootElement.GetProperty("properties").GetProperty(section).GetProperty("items");
        var keys = entry.GetProperty("properties").EnumerateObject().Select(member => member.Name).ToList();
        var problems = PolicyText.Check("{ \"version\": 1, \"" + section + "\": [ {" + string.Join(",", keys.Select(key => "\"" + key + "\": 5")) + "} ] }").Problems;
        Assert.DoesNotContain(problems, problem => problem.Id == "Hy.Policy.Key");
        var listed = PolicyText.Check("{ \"version\": 1, \"" + section + "\": [ { \"zzzzzz\": 1 } ] }").Problems;
        Assert.EndsWith("the keys are " + string.Join(", ", keys) + ".", listed.Single(problem => problem.Id == "Hy.Policy.Key").Message, StringComparison.Ordinal);
        Assert.Equal(entry.GetProperty("required").EnumerateArray().Select(key => key.GetString()),
            listed.Where(problem => problem.Id == "Hy.Policy.Missing").Select(problem => problem.Message.Split('"')[1]));
    }
}
