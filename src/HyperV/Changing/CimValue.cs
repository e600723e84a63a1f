using System;
using System.Globalization;

namespace HypervisorHardening.HyperV.Changing;

/// <summary>Makes values of CIM of texts.</summary>
internal static class CimValue
{
    /// <summary>The value that a text is.</summary>
    /// <param name="type">Its type: <c>boolean</c>, <c>uint32</c>, <c>string</c>.</param>
    /// <param name="text">The text; null for not set.</param>
    /// <exception cref="FormatException">It is no such value.</exception>
    public static object? Parse(string type, string? text) => text is null ? null : type switch
    {
        "boolean" => text switch { "true" => true, "false" => false, _ => throw Bad(type, text) },
        "string" or "datetime" or "char16" or "reference" => text,
        "real32" or "real64" => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) ? real : throw Bad(type, text),
        _ => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
            : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var large) ? large : throw Bad(type, text),
    };

    /// <summary>The value that a text is, of the type of what is there now; by its look where nothing is there.</summary>
    /// <param name="now">What is there now.</param>
    /// <param name="text">The text; null for not set.</param>
    public static object? Like(object? now, string? text) => (now, text) switch
    {
        (_, null) or (string, _) => text,
        (bool, _) or (null, "true" or "false") => Parse("boolean", text),
        (long or ulong, _) => Parse("uint64", text),
        _ => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : text,
    };

    private static FormatException Bad(string type, string text) => new("'" + text + "' is no " + type);
}
