namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>The parts of a file in libvirt's configuration syntax. Between them are only blanks and line ends.</summary>
internal enum ConfTokenKind
{
    /// <summary>The name of a key.</summary>
    Name,

    /// <summary>The equals sign.</summary>
    Assign,

    /// <summary>A whole value: number, text with its quotes, or list with its brackets.</summary>
    Value,

    /// <summary>A comment from its <c>#</c> to the end of the line.</summary>
    Comment,

    /// <summary>A semicolon between two assignments.</summary>
    Semicolon,
}
