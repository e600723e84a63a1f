using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace HypervisorHardening.Libvirt.Documents.Editing;

/// <summary>A step of a path that says what to make where nothing is there: <c>name</c> or <c>name[@attribute='value']</c>.</summary>
internal sealed class PathStep
{
    private const string Word = @"[A-Za-z_][A-Za-z0-9_.-]*";

    private static readonly Regex Form = new(
        @"^(?<name>" + Word + @")(\[@(?<key>" + Word + @")\s*=\s*('(?<value>[^']*)'|""(?<value>[^""]*)"")(\s+and\s+@(?<key>" + Word + @")\s*=\s*('(?<value>[^']*)'|""(?<value>[^""]*)""))*\])*\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private static readonly Regex Attribute = new("^@(?<name>" + Word + @")\z", RegexOptions.CultureInvariant);

    private static readonly Regex Separator = new(@"/(?=([^'""]|'[^']*'|""[^""]*"")*\z)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private PathStep(Match match)
    {
        Name = match.Groups["name"].Value;
        Attributes = [.. match.Groups["key"].Captures.Cast<Capture>().Zip(match.Groups["value"].Captures.Cast<Capture>(), (key, value) => (key.Value, value.Value))];
    }

    /// <summary>The name of the element.</summary>
    public string Name { get; }

    /// <summary>The attributes that it must have.</summary>
    public IReadOnlyList<(string Name, string Value)> Attributes { get; }

    /// <summary>The steps of a path, and the attribute that it ends with; null where the path does not say what to make.</summary>
    /// <param name="path">An XPath.</param>
    public static (IReadOnlyList<PathStep> Elements, string? Attribute)? Of(string path)
    {
        var parts = Separator.Split(path).ToList();
        var attribute = Attribute.Match(parts[parts.Count - 1]) is { Success: true } match ? match.Groups["name"].Value : null;
        if (attribute is not null)
            parts.RemoveAt(parts.Count - 1);
        var matches = parts.Select(part => Form.Match(part)).ToList();
        return matches.All(step => step.Success) ? ([.. matches.Select(step => new PathStep(step))], attribute) : null;
    }
}
