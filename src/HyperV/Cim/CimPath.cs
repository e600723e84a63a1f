using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace HypervisorHardening.HyperV.Cim;

/// <summary>Names a class, or one instance of it by its keys. Its text is a WMI object path.</summary>
internal sealed class CimPath : IEquatable<CimPath>
{
    /// <summary>Names a class or an instance.</summary>
    /// <param name="space">The namespace, with slashes: <c>root/virtualization/v2</c>.</param>
    /// <param name="className">The class.</param>
    /// <param name="keys">The keys of the instance; none for the class itself, or for the only instance of a class without keys.</param>
    public CimPath(string space, string className, IReadOnlyDictionary<string, object?>? keys = null)
    {
        Space = space;
        ClassName = className;
        Keys = keys ?? new Dictionary<string, object?>();
    }

    /// <summary>The namespace, with slashes.</summary>
    public string Space { get; }

    /// <summary>The class.</summary>
    public string ClassName { get; }

    /// <summary>The keys of the instance, by name.</summary>
    public IReadOnlyDictionary<string, object?> Keys { get; }

    /// <summary>Names an instance by one key.</summary>
    /// <param name="space">The namespace.</param>
    /// <param name="className">The class.</param>
    /// <param name="key">The name of the key.</param>
    /// <param name="value">Its value.</param>
    public static CimPath Of(string space, string className, string key, object value) =>
        new(space, className, new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase) { [key] = value });

    /// <inheritdoc/>
    public bool Equals(CimPath? other) => other is not null && string.Equals(ToString(), other.ToString(), StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CimPath);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(ToString());

    /// <summary>The WMI object path without a server: <c>root\virtualization\v2:Msvm_X.InstanceID="..."</c>, keys in the order of their names.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Space.Replace('/', '\\')).Append(':').Append(ClassName);
        var separator = '.';
        foreach (var key in Keys.OrderBy(key => key.Key, StringComparer.OrdinalIgnoreCase))
        {
            text.Append(separator).Append(key.Key).Append('=').Append(Literal(key.Value));
            separator = ',';
        }

        return text.ToString();
    }

    private static string Literal(object? value) => value switch
    {
        bool flag => flag ? "TRUE" : "FALSE",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => "\"" + (value?.ToString() ?? "").Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"",
    };
}
