using System;
using System.Text;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>Reads numbers and bytes of a binary log of the kernel, lowest byte first, and never beyond its end.</summary>
/// <param name="path">The path on the host, for the failure.</param>
/// <param name="content">The log, or the part of it that may be read.</param>
internal sealed class LogReader(string path, byte[] content)
{
    /// <summary>The path on the host.</summary>
    public string Path { get; } = path;

    /// <summary>How many bytes are done.</summary>
    public int Position { get; private set; }

    /// <summary>Whether nothing is left.</summary>
    public bool IsAtEnd => Position == content.Length;

    /// <summary>How many bytes are left.</summary>
    public int Left => content.Length - Position;

    /// <summary>A number of one byte.</summary>
    /// <exception cref="HostFileException">The log ends before it.</exception>
    public int Byte() => content[Advance(1)];

    /// <summary>A number of two bytes.</summary>
    /// <exception cref="HostFileException">The log ends before it.</exception>
    public int Short() => Byte() | Byte() << 8;

    /// <summary>A number of four bytes.</summary>
    /// <exception cref="HostFileException">The log ends before it.</exception>
    public uint Number() => (uint)(Short() | Short() << 16);

    /// <summary>A number of eight bytes.</summary>
    /// <exception cref="HostFileException">The log ends before it.</exception>
    public ulong Long() => Number() | (ulong)Number() << 32;

    /// <summary>Bytes, copied.</summary>
    /// <param name="count">How many, as the log says: any number.</param>
    /// <exception cref="HostFileException">The log ends before the last of them.</exception>
    public byte[] Bytes(ulong count)
    {
        var start = Advance(count);
        var bytes = new byte[(int)count];
        Buffer.BlockCopy(content, start, bytes, 0, bytes.Length);
        return bytes;
    }

    /// <summary>Text in ASCII, up to its first zero.</summary>
    /// <param name="count">How many bytes, as the log says: any number.</param>
    /// <exception cref="HostFileException">The log ends before the last of them.</exception>
    public string Ascii(ulong count) => Encoding.ASCII.GetString(Bytes(count)).Split('\0')[0];

    /// <summary>The failure of a log that is not of its form.</summary>
    /// <param name="reason">What is wrong.</param>
    public HostFileException Malformed(string reason) => new(Path, reason + " (before byte " + Position + " of " + content.Length + ")");

    private int Advance(ulong count)
    {
        if (count > (ulong)Left)
            throw Malformed("it ends in the middle of an entry, or an entry gives a wrong length");
        var start = Position;
        Position += (int)count;
        return start;
    }
}
