using System.Collections.Generic;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Recordings;

/// <summary>What many objects of an answer have in common, and is written once.</summary>
/// <param name="className">The class; empty for the output of a method.</param>
/// <param name="space">The namespace; null for what has no place.</param>
/// <param name="keys">The names of the keys.</param>
/// <param name="shape">The names of the properties.</param>
internal sealed class RecordedClass(string className, string? space, IReadOnlyList<string> keys, CimShape shape)
{
    /// <summary>The class.</summary>
    public string ClassName { get; } = className;

    /// <summary>The namespace; null for what has no place.</summary>
    public string? Space { get; } = space;

    /// <summary>The names of the keys. An object whose key is one of its properties has the value there only.</summary>
    public IReadOnlyList<string> Keys { get; } = keys;

    /// <summary>The names of the properties.</summary>
    public CimShape Shape { get; } = shape;
}
