using System.Text.RegularExpressions;
using Xunit;

namespace HypervisorHardening.Layout.Tests;

/// <summary>The house rules that a compiler does not hold.</summary>
public sealed partial class SourceTests
{
    [Fact]
    public void There_is_a_tree_to_look_at()
    {
        Assert.True(Tree.Sources.Count > 100, "only " + Tree.Sources.Count + " sources were found below " + Tree.Root);
        Assert.True(Tree.Projects.Count > 5);
    }

    [Fact]
    public void A_file_holds_one_type_and_is_named_after_it() => None.Of(
        from file in Tree.Code
        let types = Types(file)
        where !(types.Count == 1 && types[0] == Name(file)) && !(types.Count == 0 && Name(file) is "Program" or "AssemblyInfo" or "GlobalUsings")
        select file + " holds " + (types.Count == 0 ? "no type" : string.Join(", ", types)));

    [Fact]
    public void No_source_is_longer_than_400_lines() => None.Of(
        from file in Tree.Sources
        let lines = Tree.Lines(file).Length
        where lines > 400
        select file + " has " + lines);

    [Fact]
    public void No_name_says_nothing() => None.Of(
        from file in Tree.Files.Where(file => file.StartsWith("src/", StringComparison.Ordinal) || file.StartsWith("tests/", StringComparison.Ordinal))
        where file.Split('/').Any(part => Empty().IsMatch(part))
        select file);

    [Fact]
    public void There_are_no_regions_and_nothing_is_left_to_do() => None.Of(
        from file in Tree.Files.Where(file => file.StartsWith("src/", StringComparison.Ordinal) && !file.EndsWith(".json", StringComparison.Ordinal) && !file.EndsWith(".gz", StringComparison.Ordinal))
        from line in Tree.Lines(file).Select((text, number) => (Text: text, Number: number + 1))
        where Unfinished().IsMatch(line.Text)
        select file + ":" + line.Number + ": " + line.Text.Trim());

    [Fact]
    public void Files_have_no_header() => None.Of(
        from file in Tree.Sources
        where Tree.Lines(file).FirstOrDefault() is { } first && (first.StartsWith("/*", StringComparison.Ordinal) || first.StartsWith("//", StringComparison.Ordinal))
        select file);

    private static string Name(string file) => Path.GetFileNameWithoutExtension(file);

    /// <summary>The types that a file declares outside of other types: those whose declaration is not indented.</summary>
    private static List<string> Types(string file) => [.. Tree.Lines(file).Select(line => Declaration().Match(line)).Where(match => match.Success).Select(match => match.Groups["name"].Value)];

    [GeneratedRegex(@"^(?:(?:public|internal|file|sealed|static|abstract|partial|readonly|ref|unsafe)\s+)*(?:class|struct|interface|enum|record(?:\s+(?:class|struct))?|delegate\s+[\w<>\[\]?.]+)\s+(?<name>\w+)")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"(Utils?|Utilit(y|ies)|Helpers?|Common|Managers?|Misc)(?![a-z])", RegexOptions.CultureInvariant)]
    private static partial Regex Empty();

    [GeneratedRegex(@"#region|new NotImplementedException|\bTODO\b|\bFIXME\b|\bHACK\b|\bXXX\b")]
    private static partial Regex Unfinished();
}
