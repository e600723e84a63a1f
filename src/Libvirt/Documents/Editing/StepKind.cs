namespace HypervisorHardening.Libvirt.Documents.Editing;

/// <summary>What one step of an edit does.</summary>
internal enum StepKind
{
    /// <summary>Gives an element an attribute as it is to be written, or takes the attribute away.</summary>
    Attribute,

    /// <summary>Writes an element from its attributes on anew: it has no elements in it.</summary>
    Tail,

    /// <summary>Puts an element into another.</summary>
    Insert,

    /// <summary>Takes an element away.</summary>
    Remove,
}
