using System;
using System.Collections.Generic;

namespace HypervisorHardening.Core.Collection;

/// <summary>A place where a fact is read: which kind of resource, by which source of the provider, at which path.</summary>
public sealed class Setting : IEquatable<Setting>
{
    private readonly string key;
    private readonly int hash;

    /// <summary>Names a place.</summary>
    /// <param name="scope">The kind of resource that has the setting.</param>
    /// <param name="source">The provider's source that reads it, for example <c>domain</c>.</param>
    /// <param name="path">The place within the source, in the source's own notation.</param>
    /// <param name="columns">The columns, where the source answers with a table.</param>
    /// <param name="defaults">What the platform does where the setting is not set, by version, oldest first.</param>
    /// <param name="since">The first version of the API that has the setting; null where every supported one has it.</param>
    public Setting(Scope scope, string source, string path, IReadOnlyList<string>? columns = null, IReadOnlyList<DefaultValue>? defaults = null,
        Version? since = null)
    {
        Scope = scope;
        Source = source;
        Path = path;
        Columns = columns ?? [];
        Defaults = defaults ?? [];
        Since = since;
        // Settings are looked up with every judgement, so what tells them apart is put together once.
        key = (int)scope + "\n" + source + "\n" + path + "\n" + string.Join("\n", Columns);
        hash = StringComparer.Ordinal.GetHashCode(key);
    }

    /// <summary>The kind of resource that has the setting.</summary>
    public Scope Scope { get; }

    /// <summary>The provider's source that reads it.</summary>
    public string Source { get; }

    /// <summary>The place within the source.</summary>
    public string Path { get; }

    /// <summary>The columns, where the source answers with a table; empty where it answers with a text or a list.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The documented defaults by version, oldest first; empty where "not set" has no documented meaning.</summary>
    public IReadOnlyList<DefaultValue> Defaults { get; }

    /// <summary>The first version of the API that has the setting; null where every supported one has it.</summary>
    public Version? Since { get; }

    /// <inheritdoc/>
    public bool Equals(Setting? other) => ReferenceEquals(this, other)
        || (other is not null && hash == other.hash && string.Equals(key, other.key, StringComparison.Ordinal));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Setting);

    /// <inheritdoc/>
    public override int GetHashCode() => hash;

    /// <summary>Source, path and columns, as evidence shows them.</summary>
    public override string ToString() => Source + ": " + Path + (Columns.Count == 0 ? "" : " (" + string.Join(", ", Columns) + ")");
}
