using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.XPath;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.Documents;

/// <summary>Answers settings from XML; each XPath is compiled once.</summary>
internal sealed class XPaths
{
    private const string Hidden = "(hidden)";

    private readonly ConcurrentDictionary<string, XPathExpression> compiled = new(StringComparer.Ordinal);
    private readonly XmlNamespaceManager namespaces = new(new NameTable());

    /// <summary>Knows the prefixes <c>qemu</c>, <c>libosinfo</c> and <c>fs</c>.</summary>
    public XPaths()
    {
        namespaces.AddNamespace("qemu", "http://libvirt.org/schemas/domain/qemu/1.0");
        namespaces.AddNamespace("libosinfo", "http://libosinfo.org/xmlns/libvirt/domain/1.0");
        namespaces.AddNamespace("fs", "http://libvirt.org/schemas/storagepool/fs/1.0");
    }

    /// <summary>Answers a setting: rows where it has columns, the first value otherwise.</summary>
    /// <param name="root">The element that the setting's path starts from.</param>
    /// <param name="setting">The setting.</param>
    /// <exception cref="XPathException">The setting's path is no XPath.</exception>
    public Reading Read(XPathNavigator root, Setting setting)
    {
        if (setting.Columns.Count == 0)
            return Reading.Maybe(Value(root, setting.Path));
        var rows = new List<Row>();
        AddRows(rows, root, setting.Path, setting.Columns);
        return Reading.Known(rows);
    }

    /// <summary>Adds a row for each node that a path finds.</summary>
    /// <param name="rows">The rows so far.</param>
    /// <param name="root">The element that the path starts from.</param>
    /// <param name="path">The path of the rows.</param>
    /// <param name="columns">The columns: below the node all of them but those that are given.</param>
    /// <param name="given">The values of the first columns.</param>
    public void AddRows(List<Row> rows, XPathNavigator root, string path, IReadOnlyList<string> columns, params string?[] given)
    {
        var found = root.Select(Compile(path));
        while (found.MoveNext())
            rows.Add(Row(found.Current, columns, given));
    }

    /// <summary>One row of values below a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="columns">The columns: below the node all of them but those that are given.</param>
    /// <param name="given">The values of the first columns.</param>
    public Row Row(XPathNavigator node, IReadOnlyList<string> columns, params string?[] given)
    {
        var cells = new string?[columns.Count];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = i < given.Length ? given[i] : Value(node, columns[i]);
        return new Row(columns, cells);
    }

    /// <summary>The value of a path: an attribute, an element's own text, a number or <c>true</c>/<c>false</c>; null where nothing is found.</summary>
    /// <param name="node">The node that the path starts from.</param>
    /// <param name="path">The path.</param>
    public string? Value(XPathNavigator node, string path) => node.Evaluate(Compile(path)) switch
    {
        XPathNodeIterator nodes => nodes.MoveNext() ? OwnText(nodes.Current) : null,
        bool yes => yes ? "true" : "false",
        double number => double.IsNaN(number) ? null : number.ToString("0.###############", CultureInfo.InvariantCulture),
        string { Length: > 0 } text => PasswordPath.Names(path) ? Hidden : text,
        _ => null,
    };

    /// <summary>The nodes that a path finds, in the order of the document; null where it computes a value instead.</summary>
    /// <param name="node">The node that the path starts from.</param>
    /// <param name="path">The path.</param>
    public XPathNodeIterator? Nodes(XPathNavigator node, string path) => Compile(path) is { ReturnType: XPathResultType.NodeSet } nodes ? node.Select(nodes) : null;

    /// <summary>Whether a path finds nodes; otherwise it computes a value.</summary>
    /// <param name="path">The path.</param>
    /// <exception cref="XPathException">It is no XPath.</exception>
    public bool IsNodes(string path) => Compile(path).ReturnType == XPathResultType.NodeSet;

    private static string OwnText(XPathNavigator node)
    {
        // A password is looked for, never shown.
        if (node.NodeType == XPathNodeType.Attribute && node.LocalName == "passwd")
            return Hidden;
        if (node.NodeType != XPathNodeType.Element)
            return node.Value;

        var children = node.Clone();
        if (!children.MoveToFirstChild())
            return "";
        if (children.NodeType == XPathNodeType.Text && !children.MoveToNext())
            return children.Value;

        var text = new StringBuilder();
        children.MoveToParent();
        foreach (XPathNavigator child in children.SelectChildren(XPathNodeType.Text))
            text.Append(child.Value);
        return text.ToString();
    }

    private XPathExpression Compile(string path)
    {
        if (compiled.TryGetValue(path, out var known))
            return known;
        var expression = XPathExpression.Compile(path, namespaces);
        return compiled.GetOrAdd(path, expression);
    }
}
