using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml;
using System.Xml.XPath;

namespace HypervisorHardening.Libvirt.Documents.Editing;

/// <summary>An XML text together with where in it everything is, so that one thing can be changed and every other character kept.</summary>
internal sealed class Markup
{
    private const string White = " \t\r\n";

    private Markup(string text, XPathNavigator root)
    {
        Text = text;
        Navigator = root;
        Root = Scan();
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>The root element, to find things with XPath.</summary>
    public XPathNavigator Navigator { get; }

    /// <summary>The root element, to change them.</summary>
    public MarkupElement Root { get; }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="XmlException">It is not well-formed, or has a document type.</exception>
    public static Markup Parse(string text) => new(text, DaemonXml.Root(text));

    /// <summary>Where the element is that XPath has found.</summary>
    /// <param name="found">An element of <see cref="Navigator"/>'s document.</param>
    public MarkupElement Element(XPathNavigator found)
    {
        var steps = new Stack<int>();
        for (var node = found.Clone(); ;)
        {
            var before = 0;
            var sibling = node.Clone();
            while (sibling.MoveToPrevious())
                before += sibling.NodeType == XPathNodeType.Element ? 1 : 0;
            if (!node.MoveToParent() || node.NodeType == XPathNodeType.Root)
                break;
            steps.Push(before);
        }

        return steps.Aggregate(Root, (element, step) => element.Children.ElementAt(step));
    }

    /// <summary>The same element, to look at with XPath.</summary>
    /// <param name="element">An element of this text.</param>
    public XPathNavigator Find(MarkupElement element)
    {
        var steps = new Stack<int>();
        for (var inner = element; inner.Parent is { } parent; inner = parent)
            steps.Push(parent.Children.TakeWhile(child => child != inner).Count());
        var node = Navigator.Clone();
        foreach (var step in steps)
        {
            node.MoveToChild(XPathNodeType.Element);
            for (var i = 0; i < step; i++)
                node.MoveToNext(XPathNodeType.Element);
        }

        return node;
    }

    /// <summary>The element at a place; null where there is none.</summary>
    /// <param name="place">A place as <see cref="MarkupElement.Place"/> gives it.</param>
    public MarkupElement? At(string place)
    {
        var element = Root;
        var parts = place.Length == 0 ? [] : place.Split('/');
        for (var i = 0; i + 1 < parts.Length && element is not null; i += 2)
        {
            var same = element.Named(parts[i]);
            element = int.TryParse(parts[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                ? same.ElementAtOrDefault(index)
                : same.Find(child => child.Key == parts[i + 1]);
        }

        return element;
    }

    /// <summary>Where the white space that ends at a place begins.</summary>
    /// <param name="end">The place.</param>
    public int WhiteBefore(int end)
    {
        while (end > 0 && White.IndexOf(Text[end - 1]) >= 0)
            end--;
        return end;
    }

    // The text is well-formed and has no document type, which the constructor's caller has made sure of.
    private MarkupElement Scan()
    {
        MarkupElement? root = null, open = null;
        for (var at = Text.IndexOf('<'); at >= 0; at = Text.IndexOf('<', at))
        {
            if (Starts(at, "</"))
            {
                open!.ContentEnd = at;
                open.End = at = Text.IndexOf('>', at) + 1;
                open = open.Parent;
            }
            else if (Text[at + 1] is '!' or '?')
            {
                var node = new MarkupNode(at) { End = EndOfOther(at) };
                open?.Nodes.Add(node);
                at = node.End;
            }
            else
            {
                var element = StartTag(at, open);
                root ??= element;
                open?.Nodes.Add(element);
                at = element.ContentStart;
                if (Text[at - 2] == '/')
                    element.End = element.ContentEnd = at;
                else
                    open = element;
            }
        }

        return root!;
    }

    private int EndOfOther(int at)
    {
        var (start, end) = Starts(at, "<!--") ? ("<!--", "-->") : Starts(at, "<?") ? ("<?", "?>") : ("<![CDATA[", "]]>");
        return Text.IndexOf(end, at + start.Length, StringComparison.Ordinal) + end.Length;
    }

    private MarkupElement StartTag(int at, MarkupElement? parent)
    {
        var end = NameEnd(at + 1);
        var element = new MarkupElement(Text.Substring(at + 1, end - at - 1), parent, at);
        while (true)
        {
            var name = Skip(end);
            if (Text[name] is '>' or '/')
            {
                element.TailStart = end;
                element.ContentStart = Text.IndexOf('>', name) + 1;
                return element;
            }

            var nameEnd = NameEnd(name);
            var quote = Skip(Skip(nameEnd) + 1);
            var close = Text.IndexOf(Text[quote], quote + 1) + 1;
            element.Attributes.Add(new MarkupAttribute(Text.Substring(name, nameEnd - name), end, close, Text.Substring(quote + 1, close - quote - 2)));
            end = close;
        }
    }

    private int NameEnd(int at)
    {
        while (White.IndexOf(Text[at]) < 0 && Text[at] is not ('>' or '/' or '='))
            at++;
        return at;
    }

    private int Skip(int at)
    {
        while (White.IndexOf(Text[at]) >= 0)
            at++;
        return at;
    }

    private bool Starts(int at, string what) => string.CompareOrdinal(Text, at, what, 0, what.Length) == 0;
}
