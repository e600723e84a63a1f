using Xunit;

namespace HypervisorHardening.Cli.Tests;

/// <summary>Wrong calls, and calls for help.</summary>
public sealed class UsageTests
{
    [Theory]
    [InlineData("Hy.Usage", "")]
    [InlineData("Hy.Usage", "catalog")]
    [InlineData("Hy.Usage", "connections test")]
    [InlineData("Hy.Usage", "test --format")]
    [InlineData("Hy.Usage", "test --format xml")]
    [InlineData("Hy.Usage", "test --format 1")]
    [InlineData("Hy.Usage", "test --fail-on maybe")]
    [InlineData("Hy.Usage", "test --fail-on 2")]
    [InlineData("Hy.Usage", "test --severity urgent")]
    [InlineData("Hy.Usage", "test --severity 3")]
    [InlineData("Hy.Usage", "catalog controls --platform vbox")]
    [InlineData("Hy.Usage", "catalog controls --platform 2")]
    [InlineData("Hy.Usage", "catalog threats --format yaml")]
    [InlineData("Hy.Usage", "test --no-such-option")]
    [InlineData("Hy.Edition.Unknown", "test --edition rev9")]
    [InlineData("Hy.Edition.Unknown", "catalog recommendations --edition 2018")]
    [InlineData("Hy.Id.Unknown", "test --sr HY-SR-99")]
    [InlineData("Hy.Id.Unknown", "test --control LV-99-99")]
    [InlineData("Hy.Id.Unknown", "test --function HY-BF9")]
    [InlineData("Hy.Id.Unknown", "test --threat HYP-T99")]
    [InlineData("Hy.Id.Unknown", "test --sr 2,HY-SR-99")]
    public void A_wrong_call_is_refused_with_64(string id, string arguments) => Hysr.Run(Split(arguments)).Refused(64, id);

    [Theory]
    [InlineData("tset")]
    [InlineData("catalog tsetfunctions")]
    public void An_unknown_command_is_refused_with_64(string arguments)
    {
        var run = Hysr.Run(Split(arguments));
        Assert.Equal((64, ""), (run.ExitCode, run.Output));
        Assert.All(run.Error.TrimEnd().Split('\n'), line => Assert.StartsWith("hysr: ", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--control", "KvmVmHardwareAsisted", "KvmVmHardwareAssisted")]
    [InlineData("--control", "lv-02-03x", "LV-02-0")]
    [InlineData("--threat", "HYP-T9", "HYP-T")]
    public void An_unknown_id_comes_with_what_was_probably_meant(string option, string id, string meant) =>
        Assert.Contains("did you mean " + meant, Hysr.Run("test", option, id).Error, StringComparison.Ordinal);

    [Fact]
    public void Hostile_arguments_are_told_without_their_escapes()
    {
        Hysr.Run("test", "--control", "\u001b[31m\n\u202e").Refused(64, "Hy.Id.Unknown");
        Hysr.Run("test", "--format", "\u001b]0;x\a").Refused(64, "Hy.Usage");
        Hysr.Run("test", "--connect", "\u001b[2J://\n").Refused(1, "Hy.Connect.Scheme");
        Hysr.Run("test", "--sr", new string('9', 100_000)).Refused(64, "Hy.Id.Unknown");
    }

    [Theory]
    [InlineData("--help", "catalog")]
    [InlineData("test --help", "--fail-on")]
    [InlineData("catalog --help", "recommendations")]
    [InlineData("catalog functions --help", "--edition")]
    [InlineData("catalog recommendations --help", "--edition")]
    [InlineData("catalog threats --help", "--format")]
    [InlineData("catalog controls --help", "vsphere|hyperv|kvm|xen")]
    [InlineData("connections --help", "test")]
    [InlineData("connections test --help", "uri")]
    [InlineData("plan --help", "--severity")]
    [InlineData("set --help", "--allow-impact")]
    [InlineData("changes --help", "--journal")]
    [InlineData("undo --help", "--run")]
    [InlineData("dsc --help", "whatIf")]
    [InlineData("--version", "0.")]
    public void Help_is_there_for_every_command(string arguments, string expected)
    {
        var run = Hysr.Run(Split(arguments));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
    }

    private static string[] Split(string arguments) => arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
