using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Json;

namespace HypervisorHardening.Core.Policy;

/// <summary>The value of a parameter in a policy, held against what the parameter takes.</summary>
internal static class ParameterValue
{
    /// <summary>What a parameter takes. Its standard value tells.</summary>
    public static ParameterKind KindOf(Parameter parameter)
    {
        var standard = parameter.Standard;
        return standard is "true" or "false" ? ParameterKind.Boolean
            : standard.Length == 0 || !IsDigits(standard) ? ParameterKind.Text
            : standard.IndexOf('.') >= 0 || (standard.Length > 1 && standard[0] == '0') ? ParameterKind.Digits : ParameterKind.Number;
    }

    /// <summary>The value as controls read it; null, with an error, where the parameter does not take it.</summary>
    public static string? Read(JsonValue value, Parameter parameter, PolicyProblems problems)
    {
        var text = value.Kind switch
        {
            JsonKind.Text => value.AsText().Trim(),
            JsonKind.Number or JsonKind.Boolean => value.Written,
            JsonKind.Array => Joined(value.AsArray()),
            _ => null,
        };
        var kind = KindOf(parameter);
        if (text is not null && Takes(kind, value.Kind, text))
            return kind == ParameterKind.Boolean ? text.ToLowerInvariant() : text;
        problems.Error(value, "Hy.Policy.Value", "\"" + parameter.Name + "\" must be " + Wanted(kind) + ": " + parameter.Summary + ".");
        return null;
    }

    /// <summary>The value as a draft writes it.</summary>
    public static void WriteStandard(JsonText json, Parameter parameter)
    {
        switch (KindOf(parameter))
        {
            case ParameterKind.Boolean:
                json.Value(parameter.Standard == "true");
                break;
            case ParameterKind.Number when long.TryParse(parameter.Standard, NumberStyles.None, CultureInfo.InvariantCulture, out var number):
                json.Value(number);
                break;
            default:
                json.Value(parameter.Standard);
                break;
        }
    }

    private static bool Takes(ParameterKind kind, JsonKind written, string text) => kind switch
    {
        ParameterKind.Boolean => string.Equals(text, "true", StringComparison.OrdinalIgnoreCase) || string.Equals(text, "false", StringComparison.OrdinalIgnoreCase),
        ParameterKind.Number => written != JsonKind.Array && double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _),
        ParameterKind.Digits => written != JsonKind.Array && IsDigits(text),
        _ => written != JsonKind.Boolean,
    };

    /// <summary>A list: an item with a comma would become two.</summary>
    private static string? Joined(IReadOnlyList<JsonValue> items) =>
        items.All(item => item.Kind == JsonKind.Number || (item.Kind == JsonKind.Text && item.AsText().Trim().Length > 0 && item.AsText().IndexOf(',') < 0))
            ? string.Join(", ", items.Select(item => item.Kind == JsonKind.Number ? item.Written : item.AsText().Trim()))
            : null;

    private static bool IsDigits(string text) => text.Length > 0 && text.Split('.').All(part => part.Length > 0 && part.All(c => c is >= '0' and <= '9'));

    private static string Wanted(ParameterKind kind) => kind switch
    {
        ParameterKind.Boolean => "true or false",
        ParameterKind.Number => "a number",
        ParameterKind.Digits => "digits, with dots between them where it is a version, in quotes",
        _ => "a text, or an array of texts without commas",
    };
}
