using System;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>A socket that waits for clients; sorted by protocol, port and address.</summary>
/// <param name="protocol"><c>tcp</c>, <c>tcp6</c>, <c>udp</c> or <c>udp6</c>.</param>
/// <param name="address">The address it listens at.</param>
/// <param name="port">The port.</param>
internal sealed class ListeningSocket(string protocol, string address, int port) : IComparable<ListeningSocket>
{
    /// <summary><c>tcp</c>, <c>tcp6</c>, <c>udp</c> or <c>udp6</c>.</summary>
    public string Protocol { get; } = protocol;

    /// <summary>The address it listens at.</summary>
    public string Address { get; } = address;

    /// <summary>The port.</summary>
    public int Port { get; } = port;

    /// <inheritdoc/>
    public int CompareTo(ListeningSocket? other)
    {
        if (other is null)
            return 1;
        var order = string.CompareOrdinal(Protocol, other.Protocol);
        if (order == 0)
            order = Port.CompareTo(other.Port);
        return order != 0 ? order : string.CompareOrdinal(Address, other.Address);
    }
}
