using HypervisorHardening.Core.Images;
using HypervisorHardening.Core.Tests.Policy.Doubles;
using Xunit;

namespace HypervisorHardening.Core.Tests.Policy;

public sealed class PolicyImagesTests
{
    [Fact]
    public void The_gold_standard_is_read_whole()
    {
        var thumbprint = string.Join(":", Enumerable.Repeat("aB", 20));
        var gold = PolicyText.Read("{ \"version\": 1, \"images\": { \"signers\": [\"" + thumbprint + "\"], \"operatingSystems\": [{ \"name\": \"debian\", \"minimumVersion\": \"12\" }, { \"name\": \"win*\" }],"
            + " \"maxAgeDays\": 90, \"vcpus\": { \"minimum\": 1, \"maximum\": 8 }, \"memoryMiB\": { \"maximum\": 4096 }, \"formats\": [\"qcow2\", \"raw\"] } }").Images!;
        Assert.Equal([string.Concat(Enumerable.Repeat("AB", 20))], gold.Signers);
        Assert.Equal(["debian 12 or newer", "win*"], gold.OperatingSystems.Select(system => system.ToString()));
        Assert.Equal((90, "from 1 to 8", "at most 4096"), (gold.MaxAgeDays, gold.Vcpus!.ToString(), gold.MemoryMiB!.ToString()));
        Assert.Equal([ImageFormat.Qcow2, ImageFormat.Raw], gold.Formats);
        Assert.Null(PolicyText.Read("{ \"version\": 1 }").Images);
    }

    [Theory]
    [InlineData("5", 2, 12, "Hy.Policy.Value", "must be an object")]
    [InlineData("{\n \"formts\": [] }", 3, 2, "Hy.Policy.Key", "did you mean \"formats\"?")]
    [InlineData("{\n \"formats\": [\"qcow2\", \"qed\"] }", 3, 23, "Hy.Policy.Value", "no format 'qed'")]
    [InlineData("{\n \"formats\": [] }", 3, 13, "Hy.Policy.Value", "must be a text or an array")]
    [InlineData("{\n \"signers\": [\"abc\"] }", 3, 14, "Hy.Policy.Value", "is no thumbprint")]
    [InlineData("{\n \"maxAgeDays\": -1 }", 3, 16, "Hy.Policy.Value", "not negative")]
    [InlineData("{\n \"maxAgeDays\": 9999999999 }", 3, 16, "Hy.Policy.Value", "whole number")]
    [InlineData("{\n \"maxAgeDays\": \"90\" }", 3, 16, "Hy.Policy.Value", "whole number")]
    [InlineData("{\n \"vcpus\": { \"minimum\": 4, \"maximum\": 2 } }", 3, 38, "Hy.Policy.Value", "below \"minimum\"")]
    [InlineData("{\n \"vcpus\": { } }", 3, 11, "Hy.Policy.Missing", "bounds nothing")]
    [InlineData("{\n \"memoryMiB\": { \"max\": 2 } }", 3, 17, "Hy.Policy.Key", "maximum")]
    [InlineData("{\n \"memoryMiB\": { \"minimum\": 1.5 } }", 3, 28, "Hy.Policy.Value", "whole number")]
    [InlineData("{\n \"operatingSystems\": {} }", 3, 22, "Hy.Policy.Value", "must be an array")]
    [InlineData("{\n \"operatingSystems\": [{ \"minimumVersion\": \"12\" }] }", 3, 23, "Hy.Policy.Missing", "no \"name\"")]
    public void What_is_wrong_is_said_with_line_and_column(string images, int line, int column, string id, string message)
    {
        var check = PolicyText.Check("{ \"version\": 1,\n \"images\": " + images + " }");
        Assert.Null(check.Policy);
        var problem = check.Problems[0];
        Assert.Equal((id, line, column, true), (problem.Id, problem.Line, problem.Column, problem.IsError));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }
}
