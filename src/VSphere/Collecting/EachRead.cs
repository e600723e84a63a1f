using System;
using System.Collections.Generic;

namespace HypervisorHardening.VSphere.Collecting;

/// <summary>Reads a table with a row for each object that a property of the resource refers to.</summary>
/// <param name="reference">The property.</param>
/// <param name="columns">The columns.</param>
/// <param name="paths">The properties of those objects, as the server knows them.</param>
/// <param name="cells">Makes the cells of a row.</param>
internal sealed class EachRead(string reference, IReadOnlyList<string> columns, IReadOnlyList<string> paths, Func<PropertyValues, IReadOnlyList<string?>> cells) : ISettingRead
{
    /// <inheritdoc/>
    public string Reference => reference;

    /// <summary>The columns.</summary>
    public IReadOnlyList<string> Columns => columns;

    /// <summary>The properties of those objects, as the server knows them.</summary>
    public IReadOnlyList<string> Paths => paths;

    /// <summary>Makes the cells of a row.</summary>
    /// <param name="values">The values of the properties.</param>
    /// <exception cref="Soap.VimFault">The server could not tell one of them.</exception>
    public IReadOnlyList<string?> Cells(PropertyValues values) => cells(values);
}
