namespace HypervisorHardening.Core.Json;

/// <summary>What a <see cref="JsonCursor"/> stands on.</summary>
public enum JsonToken
{
    /// <summary>Nothing: not started, or past the end of the document.</summary>
    None,

    /// <summary>The start of an object.</summary>
    StartObject,

    /// <summary>The end of an object.</summary>
    EndObject,

    /// <summary>The start of an array.</summary>
    StartArray,

    /// <summary>The end of an array.</summary>
    EndArray,

    /// <summary>The key of a member; the next token is its value.</summary>
    Key,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary><c>true</c>.</summary>
    True,

    /// <summary><c>false</c>.</summary>
    False,

    /// <summary><c>null</c>.</summary>
    Null,
}
