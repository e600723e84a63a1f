using System.Collections.Generic;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>What another machine says of the names in a folder.</summary>
/// <param name="names">The names.</param>
/// <param name="message">What went wrong; empty where nothing did; <c>-</c> where it is no folder.</param>
internal sealed class RemoteFolder(IReadOnlyCollection<string> names, string message)
{
    private readonly HashSet<string> known = [.. names];

    /// <summary>The names; null where there is no such folder.</summary>
    /// <param name="path">The path for messages.</param>
    /// <exception cref="HostFileException">It could not be listed.</exception>
    public IReadOnlyList<string>? Names(string path) => message == RemoteAnswers.OfAnotherKind ? null
        : RemoteError.IsMissing(message) ? [.. known] : throw RemoteError.Of(path, message);

    /// <summary>Whether the list is whole and a name is not on it.</summary>
    /// <param name="name">The name.</param>
    public bool Lacks(string name) => message.Length == 0 && !known.Contains(name);
}
