using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>The sockets that wait for clients, as the kernel lists them.</summary>
internal sealed class ListeningSource : HostSource
{
    private const string TcpListening = "0A";
    private const string UdpUnconnected = "07";
    private const int LocalColumn = 1;
    private const int StateColumn = 3;

    /// <inheritdoc/>
    public override string Name => "listening";

    /// <inheritdoc/>
    protected override Reading Answer(Setting setting, HostFileSystem files)
    {
        var sockets = new SortedSet<ListeningSocket>();
        foreach (var protocol in new[] { "tcp", "tcp6", "udp", "udp6" })
        {
            var path = "/proc/net/" + protocol;
            var lines = files.Parsed(path, text => text.Split('\n'), HostFileSystem.TableLimit);
            // A kernel without IPv6 has no file for it; the others are always there.
            if (lines is null && !protocol.EndsWith("6", StringComparison.Ordinal))
                throw HostFileException.Missing(path, "procfs is not mounted");
            var state = protocol.StartsWith("tcp", StringComparison.Ordinal) ? TcpListening : UdpUnconnected;
            foreach (var line in (lines ?? []).Skip(1).Where(line => line.Trim().Length > 0))
            {
                var columns = line.Split([' '], StringSplitOptions.RemoveEmptyEntries);
                if (columns.Length <= StateColumn)
                    throw new HostFileException(path, "a line has too few columns");
                if (columns[StateColumn] == state)
                    sockets.Add(Socket(path, protocol, columns[LocalColumn]));
            }
        }

        var table = new HostTable(setting, "protocol", "address", "port");
        foreach (var socket in sockets)
            table.Add(socket.Protocol, socket.Address, socket.Port.ToString(CultureInfo.InvariantCulture));
        return table.ToReading();
    }

    /// <summary>
    /// The kernel prints an address as 32-bit numbers of the machine's own byte order, so the bytes of such a number on
    /// the same machine are the address in network order, whether the machine is little- or big-endian.
    /// </summary>
    private static ListeningSocket Socket(string path, string protocol, string local)
    {
        var colon = local.IndexOf(':');
        if (colon is not (8 or 32) || !int.TryParse(local.Substring(colon + 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var port))
            throw new HostFileException(path, "a line has no address and port");
        var bytes = new List<byte>();
        for (var i = 0; i < colon; i += 8)
        {
            if (!uint.TryParse(local.Substring(i, 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var word))
                throw new HostFileException(path, "a line has no address and port");
            bytes.AddRange(BitConverter.GetBytes(word));
        }

        return new ListeningSocket(protocol, new IPAddress([.. bytes]).ToString(), port);
    }
}
