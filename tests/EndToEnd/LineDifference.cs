namespace HypervisorHardening.EndToEnd.Tests;

/// <summary>The lines that only one of two texts has.</summary>
internal static class LineDifference
{
    public static IReadOnlyList<string> Of(string before, string after)
    {
        var (was, has) = (Lines(before), Lines(after));
        was.RemoveAll(has.Remove);
        return [.. was.Select(line => "- " + line), .. has.Select(line => "+ " + line)];
    }

    private static List<string> Lines(string text) => text.Length == 0 ? [] : [.. text.Split('\n')];
}
