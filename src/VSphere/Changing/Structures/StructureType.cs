using System;
using System.Collections.Generic;
using System.Linq;

namespace HypervisorHardening.VSphere.Changing.Structures;

/// <summary>A structure of the VIM API: its elements, in the order in which a server takes them.</summary>
/// <param name="name">The name of the type.</param>
/// <param name="extends">The type that it extends; null where it extends none.</param>
/// <param name="fields">Its elements, those of the types that it extends first.</param>
internal sealed class StructureType(string name, StructureType? extends, IReadOnlyList<StructureField> fields)
{
    /// <summary>The name of the type.</summary>
    public string Name { get; } = name;

    /// <summary>The type that it extends; null where it extends none.</summary>
    public StructureType? Extends { get; } = extends;

    /// <summary>Its elements, those of the types that it extends first.</summary>
    public IReadOnlyList<StructureField> Fields { get; } = fields;

    /// <summary>An element; null where the type has none of that name.</summary>
    /// <param name="field">Its name.</param>
    public StructureField? this[string field] => Fields.FirstOrDefault(candidate => candidate.Name == field);

    /// <summary>The place of an element in the order; -1 where the type has none of that name.</summary>
    /// <param name="field">Its name.</param>
    public int Place(string field)
    {
        for (var i = 0; i < Fields.Count; i++)
        {
            if (string.Equals(Fields[i].Name, field, StringComparison.Ordinal))
                return i;
        }

        return -1;
    }

    /// <summary>Whether it is a type, or extends it.</summary>
    /// <param name="type">The name of the type.</param>
    public bool Is(string type) => Name == type || (Extends?.Is(type) ?? false);
}
