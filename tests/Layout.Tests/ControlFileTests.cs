using System.Text.RegularExpressions;
using Xunit;

namespace HypervisorHardening.Layout.Tests;

/// <summary>A control is one file, found by the recommendation that it serves first.</summary>
public sealed partial class ControlFileTests
{
    private static readonly IReadOnlyList<string> Controls =
        [.. Tree.Sources.Where(file => file.StartsWith("src/Controls/", StringComparison.Ordinal) && Attribute().IsMatch(Tree.Text(file)))];

    [Fact]
    public void A_control_is_short()
    {
        Assert.NotEmpty(Controls);
        // Those that ask a person, and those whose base class does the work, need no more than a dozen lines.
        None.Of(from file in Controls let lines = Tree.Lines(file).Length where lines is < 12 or > 100 select file + " has " + lines + " lines; 12 to 100 are wanted, the repair included");
    }

    [Fact]
    public void A_control_is_in_the_folder_of_the_recommendation_that_it_serves_first() => None.Of(
        from file in Controls
        let folder = file.Split('/')[2]
        let wanted = Folder(Serves().Match(Tree.Text(file)))
        where file.Count(c => c == '/') != 3 || folder != wanted
        select file + " belongs to " + wanted);

    [Fact]
    public void Folders_of_recommendations_hold_controls_only() => None.Of(
        from file in Tree.Sources
        where file.StartsWith("src/Controls/HY-SR-", StringComparison.Ordinal) || file.StartsWith("src/Controls/Draft2014/", StringComparison.Ordinal) || file.StartsWith("src/Controls/VirtualNetwork/", StringComparison.Ordinal)
        where !Controls.Contains(file)
        select file);

    private static string Folder(Match serves)
    {
        var id = serves.Groups["id"].Value;
        if (id.StartsWith("VM-", StringComparison.Ordinal))
            return "VirtualNetwork";
        if (serves.Groups["edition"].Success)
            return serves.Groups["edition"].Value;
        return Number().Replace(id, match => match.Value.PadLeft(2, '0'));
    }

    [GeneratedRegex(@"^\[Control\(", RegexOptions.Multiline)]
    private static partial Regex Attribute();

    [GeneratedRegex(@"\[Serves\(""(?<id>[^""]+)""(,\s*Edition\.(?<edition>\w+))?\)\]")]
    private static partial Regex Serves();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
