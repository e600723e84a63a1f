using System.Collections.Generic;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>A regular file as it was at one time.</summary>
/// <param name="content">The whole content.</param>
/// <param name="status">Mode, owner and identity.</param>
/// <param name="attributes">The extended attributes.</param>
internal sealed class HostFile(byte[] content, HostFileStatus status, IReadOnlyDictionary<string, byte[]> attributes)
{
    /// <summary>The whole content.</summary>
    public byte[] Content { get; } = content;

    /// <summary>Mode, owner and identity.</summary>
    public HostFileStatus Status { get; } = status;

    /// <summary>The extended attributes.</summary>
    public IReadOnlyDictionary<string, byte[]> Attributes { get; } = attributes;
}
