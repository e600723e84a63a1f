using System.Runtime.CompilerServices;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.EndToEnd.Tests;

/// <summary>The text files beside the tests: words separated by blanks, lines with # are comments.</summary>
internal static class ExpectedFile
{
    /// <summary>The verdict depends on the processor, firmware or memory of the machine that runs the test.</summary>
    private const string MachineDependent = "any";

    /// <summary>What differs between the findings and a file of <c>CONTROL RESOURCE VERDICT</c>.</summary>
    public static IReadOnlyList<string> Differences(string file, IEnumerable<Finding> findings)
    {
        var expected = Lines(file).ToDictionary(words => words[0] + " " + words[1], words => words[2]);
        var actual = findings.ToDictionary(Key.Of);
        return actual.Where(pair => !expected.TryGetValue(pair.Key, out var verdict) || (verdict != MachineDependent && verdict != pair.Value.Verdict.ToString()))
            .Select(pair => $"{pair.Key}: expected {expected.GetValueOrDefault(pair.Key, "nothing")}, got {pair.Value.Verdict} ({pair.Value.Actual ?? pair.Value.Reason})")
            .Concat(expected.Keys.Except(actual.Keys).Select(key => $"{key}: expected {expected[key]}, got no finding"))
            .Order().ToList();
    }

    /// <summary>A site's decisions, and the controls that they are about.</summary>
    public static (SiteParameters Parameters, IReadOnlyList<string> Controls) Site()
    {
        var lines = Lines("site.txt");
        return (new SiteParameters(lines.ToDictionary(words => (words[0], words[1]), words => words[2])), lines.Select(words => words[0]).Distinct().ToList());
    }

    /// <summary>A site's decisions, and some more.</summary>
    /// <param name="more">Of a control's parameter, the value.</param>
    public static SiteParameters Site(IReadOnlyDictionary<(string, string), string> more) =>
        new(Lines("site.txt").ToDictionary(words => (words[0], words[1]), words => words[2]).Concat(more).ToDictionary(pair => pair.Key, pair => pair.Value));

    private static List<string[]> Lines(string file) => File.ReadLines(Path.Combine(Path.GetDirectoryName(Here())!, file))
        .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();

    private static string Here([CallerFilePath] string path = "") => path;
}
