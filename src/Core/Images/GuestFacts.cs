using System;
using System.Globalization;

namespace HypervisorHardening.Core.Images;

/// <summary>What is known of the machine that an image is for.</summary>
/// <param name="os">The operating system, such as <c>debian</c>; null where it is not known.</param>
/// <param name="osVersion">Its version, such as <c>12</c>.</param>
/// <param name="vcpus">How many virtual processors.</param>
/// <param name="memory">How much memory, in bytes.</param>
public sealed class GuestFacts(string? os, string? osVersion, int? vcpus, long? memory)
{
    /// <summary>Nothing is known.</summary>
    public static GuestFacts None { get; } = new(null, null, null, null);

    /// <summary>The operating system, such as <c>debian</c>; null where it is not known. Text from outside.</summary>
    public string? Os { get; } = os;

    /// <summary>Its version, such as <c>12</c>; null where it is not known. Text from outside.</summary>
    public string? OsVersion { get; } = osVersion;

    /// <summary>How many virtual processors; null where it is not known.</summary>
    public int? Vcpus { get; } = vcpus;

    /// <summary>How much memory, in bytes; null where it is not known.</summary>
    public long? Memory { get; } = memory;

    /// <summary>These facts, and where one is missing, the other's.</summary>
    /// <param name="other">The other facts.</param>
    public GuestFacts Or(GuestFacts other)
    {
        if (other is null)
            throw new ArgumentNullException(nameof(other));
        // A version belongs to its system: the other's would be of another.
        return new(Os ?? other.Os, Os is null ? other.OsVersion : OsVersion, Vcpus ?? other.Vcpus, Memory ?? other.Memory);
    }

    /// <summary>What is known, in one line, safe to show; empty where it is nothing.</summary>
    public override string ToString() => SafeText.OneLine(string.Join(", ", Texts()));

    private System.Collections.Generic.IEnumerable<string> Texts()
    {
        if (Os is not null)
            yield return (Os + " " + OsVersion).Trim();
        if (Vcpus is { } count)
            yield return count.ToString(CultureInfo.InvariantCulture) + " vCPU";
        if (Memory is { } bytes)
            yield return (bytes >> 20).ToString(CultureInfo.InvariantCulture) + " MiB";
    }
}
