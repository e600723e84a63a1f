namespace HypervisorHardening.Core.Connections;

/// <summary>What a user asks for when connecting.</summary>
/// <param name="target">The target: a URI such as <c>qemu:///system</c>.</param>
/// <param name="root">The folder under which a local host's files are read; <c>/</c> but for tests and offline work.</param>
public sealed class ConnectionRequest(string target, string root = "/")
{
    /// <summary>The target: a URI such as <c>qemu:///system</c>.</summary>
    public string Target { get; } = target;

    /// <summary>The folder under which a local host's files are read.</summary>
    public string Root { get; } = root;
}
