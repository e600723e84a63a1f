namespace HypervisorHardening.Module.Tests;

public sealed class AboutTopicTests
{
    private static readonly IReadOnlyList<string> Files =
        [.. Directory.EnumerateFiles(Path.Combine(WorkingTree.Root, "en-US"), "about_*.help.txt").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Topics => [.. Files];

    [Fact]
    public void The_topics_are_there() =>
        Assert.Equal(["about_HyConnections.help.txt", "about_HyDsc.help.txt", "about_HyHistory.help.txt", "about_HyImages.help.txt", "about_HyPolicy.help.txt", "about_HyRemediation.help.txt", "about_HySnapshots.help.txt", "about_HyVerdicts.help.txt", "about_HypervisorHardening.help.txt"], Files);

    [Theory]
    [MemberData(nameof(Topics))]
    public void A_topic_has_its_parts_and_fits_in_80_columns(string file)
    {
        var text = WorkingTree.Read("en-US/" + file);
        Assert.StartsWith("TOPIC\n    " + file.Replace(".help.txt", "", StringComparison.Ordinal) + "\n\nSHORT DESCRIPTION\n", text, StringComparison.Ordinal);
        Assert.Contains("\nLONG DESCRIPTION\n", text, StringComparison.Ordinal);
        Assert.Contains("\nSEE ALSO\n", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 80, line));
    }
}
