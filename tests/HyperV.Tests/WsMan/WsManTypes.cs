using System.Globalization;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Tests.WsMan;

/// <summary>
/// Gives values their types again, as Windows does by the class: over WS-Management they come as text.
/// </summary>
/// <param name="typeOf">
/// The type of a property, a key or (where a method is named) a parameter, as the class reference writes it:
/// <c>uint16[]</c>, <c>CIM_X ref</c>; null where it is not known, and the text stays.
/// </param>
internal sealed class WsManTypes(Func<CimPath, string?, string, string?> typeOf)
{
    /// <summary>Knows no class: everything stays text.</summary>
    public static WsManTypes None { get; } = new((_, _, _) => null);

    public CimPath Typed(CimPath path) => new(path.Space, path.ClassName, Typed(path, null, path.Keys));

    public Dictionary<string, object?> Typed(CimPath path, string? method, IEnumerable<KeyValuePair<string, object?>> values) =>
        values.ToDictionary(value => value.Key, value => Typed(typeOf(path, method, value.Key), value.Value), StringComparer.OrdinalIgnoreCase);

    private object? Typed(string? type, object? value) => value switch
    {
        null => null,
        IReadOnlyList<object?> list => list.Select(member => Typed(type?.Replace("[]", "", StringComparison.Ordinal), member)).ToList(),
        _ when type?.Contains("[]", StringComparison.Ordinal) == true => new List<object?> { Typed(type.Replace("[]", "", StringComparison.Ordinal), value) },
        CimPath path => Typed(path),
        string text => Single(type, text),
        _ => value,
    };

    private static object Single(string? type, string text) => type switch
    {
        "boolean" => bool.TryParse(text, out var flag) ? flag : throw Wrong(type, text),
        "real32" or "real64" => double.Parse(text, CultureInfo.InvariantCulture),
        "uint8" or "uint16" or "uint32" or "uint64" or "sint8" or "sint16" or "sint32" or "sint64" => long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number
            : ulong.TryParse(text, CultureInfo.InvariantCulture, out var large) ? large : throw Wrong(type, text),
        _ => text,
    };

    private static WsManRefusal Wrong(string type, string text) => new("w:InvalidParameter", 0x80041005, 4, "'" + text + "' is no " + type);
}
