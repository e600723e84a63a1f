using System;
using HypervisorHardening.Libvirt.Collecting;

namespace HypervisorHardening.Libvirt.Xen;

/// <summary>A guest of Xen's own tool while it is read: libvirt does not know it.</summary>
/// <param name="run">The run that reads it.</param>
/// <param name="name">The name.</param>
internal sealed class XenGuestSubject(Run run, string name) : Subject(run), IGuest
{
    private const string Mark = "xl:";

    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <summary>The identity of a guest, which unlike its UUID is the same at each start.</summary>
    /// <param name="name">The name.</param>
    public static string IdOf(string name) => Mark + name;

    /// <summary>The name of a guest of Xen's tool; null where the identity is another's.</summary>
    /// <param name="id">The identity.</param>
    public static string? NameOf(string id) => id.StartsWith(Mark, StringComparison.Ordinal) ? id.Substring(Mark.Length) : null;
}
