using System;
using System.Collections.Generic;
using System.Linq;

namespace HypervisorHardening.HyperV.Cim;

/// <summary>Asks for the instances of a class.</summary>
/// <param name="space">The namespace, with slashes.</param>
/// <param name="className">The class; instances of derived classes come too.</param>
/// <param name="where">The condition in WQL; null for all.</param>
/// <param name="columns">The properties wanted; empty for all. To be used only where an instance is large, for a server that lacks one refuses the whole question.</param>
/// <param name="options">Options that the class's provider understands, for example <c>PolicyStore</c>.</param>
internal sealed class CimQuery(string space, string className, string? where = null, IReadOnlyList<string>? columns = null,
    IReadOnlyDictionary<string, string>? options = null)
{
    /// <summary>The namespace, with slashes.</summary>
    public string Space { get; } = space;

    /// <summary>The class.</summary>
    public string ClassName { get; } = className;

    /// <summary>The condition in WQL; null for all.</summary>
    public string? Where { get; } = where;

    /// <summary>The properties wanted; empty for all.</summary>
    public IReadOnlyList<string> Columns { get; } = columns ?? [];

    /// <summary>Options that the class's provider understands.</summary>
    public IReadOnlyDictionary<string, string> Options { get; } = options ?? new Dictionary<string, string>();

    /// <summary>The question in WQL.</summary>
    public string Wql => "SELECT " + (Columns.Count == 0 ? "*" : string.Join(", ", Columns)) + " FROM " + ClassName + (Where is null ? "" : " WHERE " + Where);

    /// <summary>Namespace, question and options: the same text for the same question.</summary>
    public override string ToString() => Space + ": " + Wql
        + string.Concat(Options.OrderBy(option => option.Key, StringComparer.Ordinal).Select(option => " [" + option.Key + "=" + option.Value + "]"));
}
