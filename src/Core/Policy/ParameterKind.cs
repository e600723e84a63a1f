namespace HypervisorHardening.Core.Policy;

/// <summary>What the values of a parameter look like, by its standard value.</summary>
internal enum ParameterKind
{
    /// <summary>A text, or a list.</summary>
    Text,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Digits, perhaps with dots between them: a version, or a mode in octal.</summary>
    Digits,
}
