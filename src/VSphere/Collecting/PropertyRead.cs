using System;
using System.Collections.Generic;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.VSphere.Collecting;

/// <summary>Reads a setting from properties of the resource, or of the one object that a property of it refers to.</summary>
/// <param name="reference">The property that refers to the object; null for the resource itself.</param>
/// <param name="paths">The properties, as the server knows them.</param>
/// <param name="read">Makes the reading of them.</param>
internal sealed class PropertyRead(string? reference, IReadOnlyList<string> paths, Func<PropertyValues, Reading> read) : ISettingRead
{
    /// <inheritdoc/>
    public string? Reference => reference;

    /// <summary>The properties, as the server knows them.</summary>
    public IReadOnlyList<string> Paths => paths;

    /// <summary>Makes the reading.</summary>
    /// <param name="values">The values of the properties.</param>
    /// <exception cref="Soap.VimFault">The server could not tell one of them.</exception>
    public Reading Read(PropertyValues values) => read(values);
}
