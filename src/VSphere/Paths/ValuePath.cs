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
    private const string Array = "ArrayOf";

    private readonly IReadOnlyList<PathStep> steps;
    private readonly bool asksType;

    private ValuePath(IReadOnlyList<PathStep> steps) => (this.steps, asksType) = (steps, steps.Count > 0 && steps[steps.Count - 1].Name == PathStep.Type);

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
    /// <param name="value">The value; null for none. Of an array, the path leads from its elements.</param>
    public IReadOnlyList<XElement> Elements(XElement? value)
    {
        var found = new List<XElement>();
        if (value is not null)
            From(value, found.Add);
        return found;
    }

    /// <summary>The texts that the path leads to, from a value: of structures their types.</summary>
    /// <param name="value">The value; null for none. Of an array, the path leads from its elements.</param>
    public IReadOnlyList<string> Texts(XElement? value)
    {
        var found = new List<string>();
        if (value is not null)
            From(value, element => AddText(element, found));
        return found;
    }

    /// <summary>The texts that the path leads to, joined by a comma; null where there is none.</summary>
    /// <param name="value">The value; null for none. Of an array, the path leads from its elements.</param>
    public string? Joined(XElement? value)
    {
        var texts = Texts(value);
        return texts.Count switch { 0 => null, 1 => texts[0], _ => string.Join(",", texts) };
    }

    /// <summary>Whether a value is an array.</summary>
    /// <param name="value">The value.</param>
    public static bool IsArray(XElement value) => value.Attribute(Vim.TypeAttribute)?.Value is { } type
        && string.CompareOrdinal(type, type.IndexOf(':') + 1, Array, 0, Array.Length) == 0;

    private void From(XElement value, Action<XElement> found)
    {
        if (!IsArray(value))
        {
            Walk(value, 0, found);
            return;
        }

        foreach (var element in value.Elements())
            Walk(element, 0, found);
    }

    // Tens of thousands of devices go through here, some dozen times each.
    private void Walk(XElement at, int index, Action<XElement> found)
    {
        if (index == steps.Count || steps[index].Name == PathStep.Type)
        {
            found(at);
            return;
        }

        var step = steps[index];
        if (step.Name.Length == 0)
        {
            if (IsChosen(at, step))
                Walk(at, index + 1, found);
            return;
        }

        for (var node = at.FirstNode; node is not null; node = node.NextNode)
        {
            if (node is XElement child && child.Name == step.Element && IsChosen(child, step))
                Walk(child, index + 1, found);
        }
    }

    private static bool IsChosen(XElement element, PathStep step) => step.Field is null || string.Equals(FieldOf(element, step.Field), step.Value, StringComparison.Ordinal);

    private void AddText(XElement element, List<string> texts)
    {
        if (!asksType)
            texts.Add(TextOf(element));
        else if (TypeOf(element) is { } type)
            texts.Add(type);
    }

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
            return new PathStep(Named(text), null, "");
        var equals = text.IndexOf('=');
        return bracket > 0 && equals > bracket + 1 && text[text.Length - 1] == ']'
            ? new PathStep(Named(text.Substring(0, bracket)), text.Substring(bracket + 1, equals - bracket - 1), text.Substring(equals + 1, text.Length - equals - 2))
            : throw new FormatException("'" + text + "' is not like name[field=value]");
    }

    private static string Named(string name) => name == PathStep.Type || (name.Length > 0 && name.All(c => char.IsLetterOrDigit(c) || c == '_'))
        ? name : throw new FormatException("'" + name + "' is no name");
}
