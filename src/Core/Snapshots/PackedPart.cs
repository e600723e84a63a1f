using System;
using System.IO;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using HypervisorHardening.Core.Json;

namespace HypervisorHardening.Core.Snapshots;

/// <summary>A part as it lies in the file: one line of JSON in a gzip member of its own.</summary>
internal sealed class PackedPart
{
    private PackedPart(byte[] bytes, long size)
    {
        Bytes = bytes;
        Size = size;
        Hash = HashOf(bytes);
    }

    public byte[] Bytes { get; }

    /// <summary>How many bytes it has when it is unpacked.</summary>
    public long Size { get; }

    /// <summary>The SHA-256 of <see cref="Bytes"/>.</summary>
    public string Hash { get; }

    /// <summary>Packs what is written.</summary>
    public static PackedPart Of(Action<JsonText> write)
    {
        using var packed = new MemoryStream();
        long size;
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            // The compressor takes its time over every call, so it is given few.
            using var counted = new CountingStream(gzip);
            using (var buffered = new BufferedStream(counted, 1 << 16))
            {
                using (var json = new JsonText(buffered))
                    write(json);
                buffered.WriteByte((byte)'\n');
            }

            size = counted.Count;
        }

        return new PackedPart(packed.ToArray(), size);
    }

    /// <summary>Unpacks as it is read, and throws <see cref="InvalidDataException"/> at more than a limit.</summary>
    public static Stream Unpack(byte[] bytes, long limit) => new CountingStream(new GZipStream(new MemoryStream(bytes, writable: false), CompressionMode.Decompress), limit);

    /// <summary>The SHA-256 of bytes, in hexadecimal digits.</summary>
    public static string HashOf(byte[] bytes)
    {
        using var algorithm = SHA256.Create();
        var text = new StringBuilder(64);
        foreach (var one in algorithm.ComputeHash(bytes))
            text.Append("0123456789abcdef"[one >> 4]).Append("0123456789abcdef"[one & 15]);
        return text.ToString();
    }
}
