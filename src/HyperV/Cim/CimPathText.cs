using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace HypervisorHardening.HyperV.Cim;

/// <summary>Reads WMI object paths, as properties such as <c>HostResource</c> have them as text.</summary>
internal static class CimPathText
{
    /// <summary>Reads a path: <c>\\HOST\root\cimv2:Class.Key="value",Other=1</c>, server and namespace or not.</summary>
    /// <param name="value">The text, or a path already.</param>
    /// <param name="space">The namespace where the text has none.</param>
    /// <returns>The path; null where it is none.</returns>
    public static CimPath? Parse(object? value, string space)
    {
        if (value is CimPath path)
            return path;
        if (value is not string text)
            return null;
        var quote = text.IndexOf('"');
        var colon = text.LastIndexOf(':', quote < 0 ? Math.Max(text.Length - 1, 0) : quote);
        var place = colon < 0 ? "" : text.Substring(0, colon).Replace('\\', '/');
        if (place.StartsWith("//", StringComparison.Ordinal))
            place = place.IndexOf('/', 2) is var slash and > 0 ? place.Substring(slash + 1) : "";
        var rest = text.Substring(colon + 1);
        var dot = rest.IndexOf('.');
        var name = dot < 0 ? rest : rest.Substring(0, dot);
        return name.Length == 0 || !IsName(name) || Keys(dot < 0 ? "" : rest.Substring(dot + 1)) is not { } keys
            ? null
            : new CimPath(place.Length > 0 ? place.ToLowerInvariant() : space, name, keys);
    }

    private static Dictionary<string, object?>? Keys(string text)
    {
        var keys = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        for (var at = 0; at < text.Length; at++)
        {
            var equals = text.IndexOf('=', at);
            if (equals <= at)
                return null;
            var name = text.Substring(at, equals - at).Trim();
            at = equals + 1;
            if (at < text.Length && text[at] == '"')
            {
                if (Quoted(text, ref at) is not { } quoted)
                    return null;
                keys[name] = quoted;
            }
            else
            {
                var comma = text.IndexOf(',', at);
                var end = comma < 0 ? text.Length : comma;
                keys[name] = Literal(text.Substring(at, end - at));
                at = end;
            }
        }

        return keys;
    }

    private static string? Quoted(string text, ref int at)
    {
        var value = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '"')
            {
                at++;
                return value.ToString();
            }

            if (text[at] == '\\' && at + 1 < text.Length)
                at++;
            value.Append(text[at]);
        }

        return null;
    }

    private static object Literal(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" => true,
        "FALSE" => false,
        _ => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : text,
    };

    private static bool IsName(string name)
    {
        foreach (var c in name)
        {
            if (!char.IsLetterOrDigit(c) && c != '_')
                return false;
        }

        return true;
    }
}
