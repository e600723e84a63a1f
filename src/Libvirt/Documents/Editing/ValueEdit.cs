using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Xml.XPath;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Core;

namespace HypervisorHardening.Libvirt.Documents.Editing;

/// <summary>Writes the value of an XPath: changes what is there, makes what is missing, or takes it away.</summary>
/// <param name="edit">The edit.</param>
/// <param name="xpaths">The compiled XPaths.</param>
internal sealed class ValueEdit(XmlEdit edit, XPaths xpaths)
{
    private const string Existence = "boolean(";

    /// <summary>The path whose presence a path asks for, <c>boolean(path)</c>; null of any other.</summary>
    /// <param name="path">An XPath.</param>
    public static string? Presence(string path) =>
        path.StartsWith(Existence, StringComparison.Ordinal) && path.EndsWith(")", StringComparison.Ordinal) ? path.Substring(Existence.Length, path.Length - Existence.Length - 1) : null;

    /// <summary>Writes a value.</summary>
    /// <param name="place">The element that the path starts from.</param>
    /// <param name="path">The path.</param>
    /// <param name="value">The value; null for none.</param>
    /// <exception cref="HyException">It cannot be written.</exception>
    public void Write(string place, string path, string? value)
    {
        if (PasswordPath.Names(path))
            throw ChangeFault.Refused("Passwords are not written: set it with libvirt's own tools.");
        if (Presence(path) is { } presence)
            WritePresence(place, presence, value);
        else if (Found(place, path) is { Count: > 0 } found)
        {
            // The last one first, so that no other moves.
            foreach (var node in value is null ? Enumerable.Reverse(found) : found.Take(1))
                Write(node, value, path);
        }
        else if (value is not null)
            Make(place, path, value);
    }

    private static string Quoted(string value) => "'" + Escaped(value).Replace("'", "&apos;") + "'";

    private static string Escaped(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var c in value)
        {
            text.Append(c switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", '\t' or '\n' or '\r' => "&#" + (int)c + ";", _ => c.ToString() });
        }

        return text.ToString();
    }

    private List<(string Place, string? Attribute)> Found(string place, string path)
    {
        var document = edit.Document;
        var start = document.Find(document.At(place)!);
        if (xpaths.Nodes(start, path) is not { } nodes)
            throw ChangeFault.Refused("'" + path + "' is computed, and cannot be written.");
        var found = new List<(string, string?)>();
        while (nodes.MoveNext())
        {
            var node = nodes.Current;
            if (node.NodeType == XPathNodeType.Element)
                found.Add((document.Element(node).Place, null));
            else if (node.NodeType == XPathNodeType.Attribute)
                found.Add((OwnerOf(document, node), node.Name));
            else
                throw ChangeFault.Refused("'" + path + "' is neither an element nor an attribute, and cannot be written.");
        }

        return found;
    }

    private static string OwnerOf(Markup document, XPathNavigator attribute)
    {
        var owner = attribute.Clone();
        owner.MoveToParent();
        return document.Element(owner).Place;
    }

    private void Write((string Place, string? Attribute) node, string? value, string path)
    {
        var element = edit.Document.At(node.Place)!;
        if (node.Attribute == "passwd")
            throw ChangeFault.Refused("Passwords are not written: set it with libvirt's own tools.");
        if (element.Parent is null && node.Attribute is null)
            throw ChangeFault.Refused("'" + path + "' is the whole of it, and is not written.");
        Companions.Leave(edit, element, node.Attribute, value);
        if (node.Attribute is not null)
            edit.Apply(new Step(StepKind.Attribute, node.Place) { Name = node.Attribute, Raw = value is null ? null : Spaced(node, value) });
        else if (value is null)
            edit.Apply(new Step(StepKind.Remove, node.Place));
        else
            edit.Apply(new Step(StepKind.Tail, node.Place) { Raw = ">" + Escaped(value) + "</" + element.Name + ">" });
    }

    // The white space before the attribute stays as it is.
    private string Spaced((string Place, string? Attribute) node, string value)
    {
        var there = edit.Document.At(node.Place)!.Attribute(node.Attribute!)!;
        var raw = edit.Text.Substring(there.Start, there.End - there.Start);
        return raw.Substring(0, raw.IndexOf(there.Name, StringComparison.Ordinal)) + there.Name + "=" + Quoted(value);
    }

    private void WritePresence(string place, string path, string? value)
    {
        var found = Found(place, path);
        if (value == "true" && found.Count == 0)
            Make(place, path, "");
        else if (value == "false")
        {
            foreach (var node in Enumerable.Reverse(found))
                Write(node, null, path);
        }
        else if (value is not ("true" or "false"))
            throw ChangeFault.Refused("'" + path + "' is there or not: nothing else can be written.");
    }

    private void Make(string place, string path, string value)
    {
        if (PathStep.Of(path) is not var (steps, attribute))
            throw ChangeFault.Refused("'" + path + "' does not say what to make where nothing is there: make it by hand.");
        var element = edit.Document.At(place)!;
        var known = 0;
        while (known < steps.Count && element.Named(steps[known].Name).Find(child => Fits(child, steps[known])) is { } next)
            (element, known) = (next, known + 1);
        if (known < steps.Count)
            Insert(element, [.. steps.Skip(known)], attribute, value);
        else if (attribute is not null)
        {
            Companions.Leave(edit, element, attribute, value);
            edit.Apply(new Step(StepKind.Attribute, element.Place) { Name = attribute, Raw = " " + attribute + "=" + Quoted(value) });
        }
        else
            throw ChangeFault.Refused("'" + path + "' is there, and yet is not found: edit it by hand.");
    }

    private bool Fits(MarkupElement element, PathStep step)
    {
        var node = edit.Document.Find(element);
        return step.Attributes.All(wanted => node.GetAttribute(wanted.Name, "") == wanted.Value && element.Attribute(wanted.Name) is not null);
    }

    private void Insert(MarkupElement parent, List<PathStep> steps, string? attribute, string value)
    {
        var text = new StringBuilder();
        for (var i = 0; i < steps.Count; i++)
        {
            text.Append('<').Append(steps[i].Name);
            foreach (var given in steps[i].Attributes.GroupBy(given => given.Name).Select(group => group.First()))
                text.Append(' ').Append(given.Name).Append('=').Append(Quoted(given.Value));
            if (i < steps.Count - 1)
                text.Append('>');
        }

        if (attribute is not null)
            text.Append(' ').Append(attribute).Append('=').Append(Quoted(value));
        text.Append(attribute is null && value.Length > 0 ? ">" + Escaped(value) + "</" + steps[steps.Count - 1].Name + ">" : "/>");
        for (var i = steps.Count - 2; i >= 0; i--)
            text.Append("</").Append(steps[i].Name).Append('>');
        var before = parent.Children.LastOrDefault() is { } last ? last.Start - edit.Document.WhiteBefore(last.Start) : 0;
        var white = before == 0 ? "" : edit.Text.Substring(parent.Children.Last().Start - before, before);
        edit.Apply(new Step(StepKind.Insert, parent.Place) { Name = steps[0].Name, Raw = white + text });
    }
}
