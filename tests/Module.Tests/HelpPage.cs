using System.Text.RegularExpressions;

namespace HypervisorHardening.Module.Tests;

/// <summary>A help page in Markdown, cut into its parts.</summary>
internal sealed partial class HelpPage
{
    private readonly Dictionary<string, string> sections;

    private HelpPage(string text)
    {
        Text = text;
        sections = Cut(text, "## ");
    }

    public string Text { get; }

    public string Synopsis => Section("SYNOPSIS");

    public string Description => Section("DESCRIPTION");

    public string Notes => Section("NOTES");

    public string Links => Section("RELATED LINKS");

    /// <summary>The texts of the parameters by name, without the block of facts that follows each.</summary>
    public IReadOnlyDictionary<string, string> Parameters => ParameterParts.ToDictionary(part => part.Key, part => part.Value.Split("```yaml")[0].Trim());

    /// <summary>The facts of the parameters by name, as YAML.</summary>
    public IReadOnlyDictionary<string, string> Facts => ParameterParts.ToDictionary(part => part.Key, part => part.Value.Split("```yaml")[1].Split("```")[0]);

    public IReadOnlyDictionary<string, string> Outputs => Cut(Section("OUTPUTS"), "### ");

    public IReadOnlyList<HelpExample> Examples => Cut(Section("EXAMPLES"), "### ")
        .Select(part => (part.Key, Match: Code().Match(part.Value)))
        .Select(part => new HelpExample(part.Key, part.Match.Groups["code"].Value, part.Match.Groups["text"].Value.Trim())).ToList();

    private IEnumerable<KeyValuePair<string, string>> ParameterParts => Cut(Section("PARAMETERS"), "### ")
        .Where(part => part.Key.StartsWith('-')).Select(part => KeyValuePair.Create(part.Key[1..], part.Value));

    public static bool Exists(string cmdlet) => File.Exists(Path.Combine(WorkingTree.Root, PathOf(cmdlet)));

    public static HelpPage Of(string cmdlet) => new(WorkingTree.Read(PathOf(cmdlet)));

    private static string PathOf(string cmdlet) => "en-US/" + cmdlet + ".md";

    private static Dictionary<string, string> Cut(string text, string heading) => ("\n" + text).Split("\n" + heading).Skip(1)
        .Select(part => part.Split('\n', 2))
        .ToDictionary(part => part[0].Trim(), part => part.Length > 1 ? part[1].Trim() : "");

    private string Section(string name) => sections.TryGetValue(name, out var text) ? text : "";

    [GeneratedRegex(@"^```powershell\n(?<code>.*?)\n```\n(?<text>.*)$", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Code();
}
