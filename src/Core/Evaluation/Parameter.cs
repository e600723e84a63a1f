using System.Collections.Generic;
using System.Linq;

namespace HypervisorHardening.Core.Evaluation;

/// <summary>Something that a site may decide for itself, with the value used until it does.</summary>
/// <param name="name">The name in the site policy, in camel case.</param>
/// <param name="standard">The value used where the site says nothing; lists are separated by commas, and may be empty.</param>
/// <param name="summary">What it decides, with its unit.</param>
public sealed class Parameter(string name, string standard, string summary)
{
    private IReadOnlyList<string>? standardItems;

    /// <summary>The name in the site policy.</summary>
    public string Name { get; } = name;

    /// <summary>The value used where the site says nothing.</summary>
    public string Standard { get; } = standard;

    /// <summary>What it decides, with its unit.</summary>
    public string Summary { get; } = summary;

    /// <summary>A value as a list. The standard value is taken apart once, for it is asked for with every finding.</summary>
    /// <param name="value">The value in force.</param>
    internal IReadOnlyList<string> Items(string value) => ReferenceEquals(value, Standard) ? standardItems ??= Split(value) : Split(value);

    private static List<string> Split(string value) => value.Split(',').Select(item => item.Trim()).Where(item => item.Length > 0).ToList();
}
