using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Paths;

/// <summary>
/// A way down a value: fields separated by dots, where elements of an array may be chosen by a field
/// (<c>service[key=ntpd].policy</c>, <c>authConfig[@type=HostActiveDirectoryInfo].enabled</c>), and <c>@type</c> is the
/// type of a structure.
/// </summary>
internal sealed class ValuePath
{
    private readonly IReadOnlyList<PathStep> steps;

    private ValuePath(IReadOnlyList<PathStep> steps) => this.steps = steps;

    /// <summary>The steps.</summary>
    public IReadOnlyList<PathStep> Steps => steps;

    /// <summary>Reads a path.</summary>
    /// <param name="text">The path; empty for the value itself.</param>
    /// <exception cref="FormatException">It is no path.</exception>
    public static ValuePath Parse(string text)
    {
        var steps = new List<PathStep>();
        for (var at = 0; at < text.Length;)
        {
            var end = EndOfStep(text, at);
            steps.Add(Step(text.Substring(at, end - at)));
            at = end + 1;
        }

        return text.EndsWith(".", StringComparison.Ordinal) ? throw new FormatException("'" + text + "' ends with a dot") : new ValuePath(steps);
    }

    /// <summary>Splits <c>reference/path</c>; the reference is null where there is none.</summary>
    /// <param name="text">The path.</param>
    public static (string? Reference, string Path) Split(string text)
    {
        var slash = text.IndexOf('/');
        var bracket = text.IndexOf('[');
        return slash < 0 || (bracket >= 0 && bracket < slash) ? (null, text) : (text.Substring(0, slash), text.Substring(slash + 1));
    }

    /// <summary>The part that the server can follow, and the rest.</summary>
    /// <param name="stops">Paths below which the server may not look, as what is there depends on the object.</param>
    public (string Wire, ValuePath Below) Cut(IReadOnlyCollection<string> stops)
    {
        var wire = "";
        var taken = 0;
        while (taken < steps.Count && steps[taken].Name != PathStep.Type && !stops.Contains(wire))
        {
            var step = steps[taken++];
            wire += (taken == 1 ? "" : ".") + step.Name;
            if (step.Field is not null)
                return (wire, new ValuePath([new PathStep("", step.Field, step.Value), .. steps.Skip(taken)]));
        }

        return (wire, new ValuePath([.. steps.Skip(taken)]));
    }

    /// <summary>The elements that the path leads to, from a value.</summary>
    /// <param name="value">The value; null for none.</param>
    public IEnumerable<XElement> Elements(XElement? value)
    {
        if (value is null)
            return [];
        IEnumerable<XElement> found = Spread(value);
        foreach (var step in steps.TakeWhile(step => step.Name != PathStep.Type))
        {
            if (step.Name.Length > 0)
                found = found.Elements(Vim.Name(step.Name)).SelectMany(Spread);
            if (step.Field is not null)
                found = found.Where(element => string.Equals(FieldOf(element, step.Field), step.Value, StringComparison.Ordinal));
        }

        return found;
    }

    /// <summary>The texts that the path leads to, from a value: of structures their types.</summary>
    /// <param name="value">The value; null for none.</param>
    public IEnumerable<string> Texts(XElement? value)
    {
        var asksType = steps.Count > 0 && steps[steps.Count - 1].Name == PathStep.Type;
        return Elements(value).Select(element => asksType ? TypeOf(element) : TextOf(element)).OfType<string>();
    }

    /// <summary>The elements of an array; of anything else, itself.</summary>
    /// <param name="value">The value.</param>
    public static IEnumerable<XElement> Spread(XElement value) => IsArray(value) ? value.Elements() : [value];

    /// <summary>Whether a value is an array.</summary>
    /// <param name="value">The value.</param>
    public static bool IsArray(XElement value) => Vim.TypeOf(value)?.StartsWith("ArrayOf", StringComparison.Ordinal) == true;

    private static string? FieldOf(XElement element, string field) => field == PathStep.Type ? TypeOf(element) : Vim.Text(element, field);

    private static string? TypeOf(XElement element) => Vim.TypeOf(element) is { } type && type != "ManagedObjectReference" ? type : element.Attribute("type")?.Value;

    private static string TextOf(XElement element) => element.HasElements ? Vim.TypeOf(element) ?? element.Name.LocalName : element.Value;

    private static int EndOfStep(string text, int start)
    {
        var depth = 0;
        for (var i = start; i < text.Length; i++)
        {
            depth += text[i] switch { '[' => 1, ']' => -1, _ => 0 };
            if (text[i] == '.' && depth == 0)
                return i;
        }

        return text.Length;
    }

    private static PathStep Step(string text)
    {
        var bracket = text.IndexOf('[');
        if (bracket < 0)
            return text.Length > 0 ? new PathStep(text, null, "") : throw new FormatException("a step is empty");
        var equals = text.IndexOf('=');
        return bracket > 0 && equals > bracket + 1 && text[text.Length - 1] == ']'
            ? new PathStep(text.Substring(0, bracket), text.Substring(bracket + 1, equals - bracket - 1), text.Substring(equals + 1, text.Length - equals - 2))
            : throw new FormatException("'" + text + "' is not like name[field=value]");
    }
}
