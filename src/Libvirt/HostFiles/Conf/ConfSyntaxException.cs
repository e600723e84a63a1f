using System;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>A text that is not in libvirt's configuration syntax: libvirt refuses to start with it.</summary>
/// <param name="line">The line, from 1.</param>
/// <param name="reason">What is wrong there.</param>
internal sealed class ConfSyntaxException(int line, string reason) : Exception("line " + line + ": " + reason)
{
    /// <summary>The line, from 1.</summary>
    public int Line { get; } = line;
}
