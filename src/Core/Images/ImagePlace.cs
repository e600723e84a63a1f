namespace HypervisorHardening.Core.Images;

/// <summary>Where an image is.</summary>
/// <param name="target">The target of the connection; empty where it is a file of this machine.</param>
/// <param name="store">The pool, datastore, library or folder.</param>
/// <param name="name">Its name in the store.</param>
/// <param name="path">Where it lies, as its source finds it again.</param>
public sealed class ImagePlace(string target, string store, string name, string path)
{
    /// <summary>The target of the connection; empty where it is a file of this machine.</summary>
    public string Target { get; } = target;

    /// <summary>The pool, datastore, library or folder.</summary>
    public string Store { get; } = store;

    /// <summary>Its name in the store.</summary>
    public string Name { get; } = name;

    /// <summary>Where it lies, as its source finds it again.</summary>
    public string Path { get; } = path;
}
