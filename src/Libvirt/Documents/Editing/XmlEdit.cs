using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Core;

namespace HypervisorHardening.Libvirt.Documents.Editing;

/// <summary>A text of XML that is changed step by step: what no step names keeps every character. The way back is kept.</summary>
internal sealed class XmlEdit
{
    // What libvirt itself puts into a device, and makes anew when the device is made anew.
    private static readonly string[] Derived = ["address", "alias"];

    private readonly List<Step> undo = [];

    /// <summary>Starts with a text.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="HyException">It is not well-formed, or has a document type.</exception>
    public XmlEdit(string text) => Document = Parse(text);

    /// <summary>The text so far.</summary>
    public string Text => Document.Text;

    /// <summary>The text so far, and where everything is in it.</summary>
    public Markup Document { get; private set; }

    /// <summary>The steps that lead back, in the order in which they are to be taken.</summary>
    public IReadOnlyList<Step> Undo => undo;

    /// <summary>Takes a step.</summary>
    /// <param name="step">The step.</param>
    /// <exception cref="HyException">What it names is not there, or is more than it was.</exception>
    public void Apply(Step step)
    {
        switch (step.Kind)
        {
            case StepKind.Attribute:
                SetAttribute(Existing(step.Place), step);
                break;
            case StepKind.Tail:
                SetTail(Existing(step.Place), step.Raw!);
                break;
            case StepKind.Insert:
                Insert(step);
                break;
            default:
                Remove(step);
                break;
        }
    }

    /// <summary>Remembers a step for the way back that this edit does not take itself.</summary>
    /// <param name="step">The step.</param>
    public void OnUndo(Step step) => undo.Insert(0, step);

    /// <summary>The step that puts an element back where it is.</summary>
    /// <param name="element">The element.</param>
    /// <param name="isOnly">Whether there may be only one of its name.</param>
    public Step PutBack(MarkupElement element, bool isOnly)
    {
        var parent = element.Parent!;
        var start = Document.WhiteBefore(element.Start);
        var index = parent.Nodes.IndexOf(element);
        var raw = Text.Substring(start, element.End - start);
        return new Step(StepKind.Insert, parent.LastingPlace)
        {
            Name = element.Name,
            Raw = raw,
            Index = index,
            Offset = start - (index == 0 ? parent.ContentStart : parent.Nodes[index - 1].End),
            Ordinal = parent.Named(element.Name).IndexOf(element),
            IsOnly = isOnly,
            Namespaces = Document.Find(parent).GetNamespacesInScope(XmlNamespaceScope.ExcludeXml)
                .Where(pair => pair.Key.Length > 0 && (raw + parent.Name).Contains(pair.Key + ":")).ToDictionary(pair => pair.Key, pair => pair.Value),
        };
    }

    private static Markup Parse(string text)
    {
        try
        {
            return Markup.Parse(text);
        }
        catch (XmlException fault)
        {
            throw ChangeFault.Refused("The XML is refused: " + fault.Message, fault);
        }
    }

    private MarkupElement Existing(string place) => Document.At(place) ?? throw Gone(place);

    private static HyException Gone(string place) =>
        ChangeFault.Drifted("Others have changed the XML since: '" + place + "' is no longer in it. Assess again, or edit it by hand.");

    private void Replace(int start, int end, string with) => Document = Parse(Text.Substring(0, start) + with + Text.Substring(end));

    private void SetAttribute(MarkupElement element, Step step)
    {
        var there = element.Attribute(step.Name);
        var raw = there is null ? null : Text.Substring(there.Start, there.End - there.Start);
        if (there is not null)
            Replace(there.Start, there.End, step.Raw ?? "");
        else if (step.Raw is not null)
        {
            var at = step.Index >= 0 && step.Index < element.Attributes.Count ? element.Attributes[step.Index].Start : element.TailStart;
            Replace(at, at, step.Raw);
        }

        OnUndo(new Step(StepKind.Attribute, Document.At(element.Place)!.LastingPlace)
        {
            Name = step.Name,
            Raw = raw,
            Index = there is null ? -1 : element.Attributes.IndexOf(there),
        });
    }

    private void SetTail(MarkupElement element, string tail)
    {
        if (element.Nodes.Count > 0)
            throw ChangeFault.Refused("<" + element.Name + "> has more in it than text: edit it by hand.");
        OnUndo(new Step(StepKind.Tail, element.LastingPlace) { Raw = Text.Substring(element.TailStart, element.End - element.TailStart) });
        Replace(element.TailStart, element.End, tail);
    }

    private void Insert(Step step)
    {
        foreach (var declared in step.Namespaces)
        {
            if (Document.Navigator.LookupNamespace(declared.Key) is null)
                Apply(new Step(StepKind.Attribute, "") { Name = "xmlns:" + declared.Key, Raw = " xmlns:" + declared.Key + "='" + declared.Value + "'" });
        }

        var parent = Document.At(step.Place) ?? Remake(step.Place);
        if (step.IsOnly && parent.Named(step.Name).FirstOrDefault() is { } other)
        {
            Apply(new Step(StepKind.Remove, other.Place));
            parent = Document.At(step.Place)!;
        }

        var at = parent.IsOneTag ? parent.End : PlaceFor(step, parent);
        var before = parent.Named(step.Name).Count(child => child.Start < at);
        var place = (parent.Place.Length == 0 ? "" : parent.Place + "/") + step.Name + "/" + before;
        var closed = parent.IsOneTag ? Text.Substring(parent.TailStart, parent.End - parent.TailStart) : null;
        if (parent.IsOneTag)
            Replace(parent.TailStart, parent.End, ">" + step.Raw + "</" + parent.Name + ">");
        else
            Replace(at, at, step.Raw!);
        OnUndo(new Step(StepKind.Remove, Document.At(place)!.LastingPlace) { Closed = closed, Made = step.Ordinal < 0 ? step.Raw!.Trim() : null });
    }

    // libvirt drops an element with nothing left in it, so the way back may have to make it again.
    private MarkupElement Remake(string place)
    {
        var parts = place.Split('/');
        var outer = string.Join("/", parts.Take(parts.Length - 2));
        var name = parts[parts.Length - 2];
        var parent = Document.At(outer) ?? Remake(outer);
        if (parts[parts.Length - 1] != "0" || parent.Named(name).Count > 0)
            throw Gone(place);
        Apply(new Step(StepKind.Insert, outer) { Name = name, Raw = "<" + name + "></" + name + ">" });
        return Document.At(place)!;
    }

    private int PlaceFor(Step step, MarkupElement parent)
    {
        var same = parent.Named(step.Name);
        if (step.Index >= 0 && step.Index <= parent.Nodes.Count)
        {
            var at = (step.Index == 0 ? parent.ContentStart : parent.Nodes[step.Index - 1].End) + step.Offset;
            var end = step.Index < parent.Nodes.Count ? parent.Nodes[step.Index].Start : parent.ContentEnd;
            if (at <= end && same.Count(child => child.Start < at) == step.Ordinal)
                return at;
        }

        if (step.Ordinal < 0 || step.Ordinal > same.Count || same.Count == 0)
            return Math.Max(parent.ContentStart, Document.WhiteBefore(parent.ContentEnd));
        return step.Ordinal == 0 ? Math.Max(parent.ContentStart, Document.WhiteBefore(same[0].Start)) : same[step.Ordinal - 1].End;
    }

    private void Remove(Step step)
    {
        var element = Document.At(step.Place);
        if (element is null && step.IsOnly)
        {
            OnUndo(step);
            return;
        }

        if (element?.Parent is null)
            throw Gone(step.Place);
        if (step.Made is not null && Narrowed(element, Parse(step.Made).Root) is var (inner, made) && (inner != element || made is not null))
        {
            RemovePart(inner, made);
            return;
        }

        var back = PutBack(element, step.IsOnly);
        OnUndo(back);
        var parent = element.Parent;
        var start = element.End - back.Raw!.Length;
        if (step.Closed is not null && start == parent.ContentStart && element.End == parent.ContentEnd)
            Replace(parent.TailStart, parent.End, step.Closed);
        else
            Replace(start, element.End, "");
    }

    // Where others have put more into what an edit has made, only the part without theirs may go: the outermost element
    // that has nothing of theirs in it, or of the innermost what was written then.
    private static (MarkupElement Element, MarkupElement? Made) Narrowed(MarkupElement element, MarkupElement made)
    {
        MarkupElement? clean = element;
        while (true)
        {
            var madeChild = made.Children.FirstOrDefault();
            var same = madeChild is null ? [] : element.Named(madeChild.Name);
            if (element.Children.Any(child => child.Name != madeChild?.Name && !Derived.Contains(child.Name)) || same.Count > 1)
                clean = null;
            if (same.Count != 1)
                return (clean ?? element, clean is null ? made : null);
            (element, made, clean) = (same[0], madeChild!, clean ?? same[0]);
        }
    }

    private void RemovePart(MarkupElement element, MarkupElement? made)
    {
        if (made is null)
            Apply(new Step(StepKind.Remove, element.Place));
        else if (made.Attributes.Count == 0 || made.Children.Any())
            throw Gone(element.Place);
        foreach (var attribute in made?.Attributes ?? [])
            Apply(new Step(StepKind.Attribute, element.Place) { Name = attribute.Name });
    }
}
