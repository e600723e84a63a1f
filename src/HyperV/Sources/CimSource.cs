using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Sources;

/// <summary>Properties of any class of a host, or of the cluster that it is a node of.</summary>
internal sealed class CimSource : ISource
{
    // Whole, these hold every account of the domain, every file, every event.
    private static readonly string[] TooLarge = ["Win32_UserAccount", "Win32_Group", "Win32_Account", "Win32_SystemAccount", "CIM_DataFile", "Win32_Directory", "Win32_NTLogEvent"];

    /// <inheritdoc/>
    public string Name => "cim";

    /// <inheritdoc/>
    public IReadOnlyCollection<Scope> Scopes { get; } = [Scope.Host, Scope.Cluster];

    /// <inheritdoc/>
    public SettingRead Plan(Setting setting) => Plan(setting.Path, setting.Columns);

    /// <summary>Says how properties are read.</summary>
    /// <param name="text">The path.</param>
    /// <param name="columns">The columns; none for a text or a list.</param>
    public static SettingRead Plan(string text, IReadOnlyList<string> columns)
    {
        var path = ClassPath.Parse(text);
        if ((columns.Count > 0) != (path.Steps.Count == 0) || path.Output is not null)
            throw new System.FormatException("'" + text + "' is not like namespace:Class.Property, or for a table namespace:Class");
        var read = new PropertyRead(path, columns);
        var where = TooLarge.Contains(path.ClassName, System.StringComparer.OrdinalIgnoreCase) && path.Choice.Count > 0 ? string.Join(" AND ", path.Choice.Select(Condition)) : null;
        return subject => read.Of(subject.Host.All(path.Space, path.ClassName, where));
    }

    /// <summary>A condition that a property has a value.</summary>
    /// <param name="pair">The property and the value.</param>
    public static string Condition(KeyValuePair<string, string> pair) => pair.Key + "=" + (pair.Value.ToUpperInvariant() is "TRUE" or "FALSE" ? pair.Value.ToUpperInvariant()
        : long.TryParse(pair.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? pair.Value : Quoted(pair.Value));

    /// <summary>A text in WQL.</summary>
    /// <param name="text">The text.</param>
    public static string Quoted(string text) => "'" + text.Replace("\\", "\\\\").Replace("'", "\\'") + "'";
}
