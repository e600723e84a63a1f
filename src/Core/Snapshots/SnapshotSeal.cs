using System;
using System.IO;
using System.Linq;
using System.Text;
using HypervisorHardening.Core.Json;

namespace HypervisorHardening.Core.Snapshots;

/// <summary>
/// The end of a snapshot: the SHA-256 of the index, where that begins, and the signature. It is a gzip member too, but
/// stored as it is, so that it can be found from the end of the file.
/// </summary>
/// <param name="hash">The SHA-256 of the index's bytes in the file.</param>
/// <param name="index">Where the index begins.</param>
/// <param name="signature">The CMS signature; null where there is none.</param>
internal sealed class SnapshotSeal(string hash, long index, byte[]? signature)
{
    private const int Before = 15, After = 8;
    private static readonly byte[] Head = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF, 1];
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(number => Remainder((uint)number))];

    public string Hash { get; } = hash;

    public long Index { get; } = index;

    public byte[]? Signature { get; } = signature;

    /// <summary>The seal at the end of a file and where it begins; null where there is none that is whole.</summary>
    public static (SnapshotSeal Seal, long Offset)? Find(Stream file)
    {
        if (file.Length < Before + After)
            return null;
        file.Position = file.Length - 4;
        var size = file.ReadByte() | file.ReadByte() << 8;
        var offset = file.Length - Before - size - After;
        if (file.ReadByte() != 0 || file.ReadByte() != 0 || offset < 0)
            return null;
        file.Position = offset;
        var bytes = new BinaryReader(file).ReadBytes(Before + size + After);
        return bytes.SequenceEqual(Stored(bytes, Before, size)) && Parse(Encoding.UTF8.GetString(bytes, Before, size)) is { } seal ? (seal, offset) : null;
    }

    /// <summary>The bytes that end the file.</summary>
    public byte[] Write()
    {
        var text = new StringWriter();
        using (var json = new JsonText(text))
        {
            json.StartObject();
            json.Member("seal", Hash);
            json.Member("index", Index);
            if (Signature is not null)
                json.Member("signature", Convert.ToBase64String(Signature));
            json.EndObject();
        }

        var content = Encoding.UTF8.GetBytes(text + "\n");
        return content.Length <= ushort.MaxValue ? Stored(content, 0, content.Length)
            : throw new HyException("Hy.Snapshot.Certificate", "the signature is too large for a snapshot: sign with another certificate.");
    }

    private static SnapshotSeal? Parse(string text)
    {
        try
        {
            var json = JsonValue.Parse(text);
            return new SnapshotSeal(json["seal"].AsText(), json["index"].AsInteger(), json.Find("signature") is { } signature ? Convert.FromBase64String(signature.AsText()) : null);
        }
        catch (Exception fault) when (fault is HyException or FormatException)
        {
            return null;
        }
    }

    /// <summary>A gzip member (RFC 1952) of one stored block (RFC 1951).</summary>
    private static byte[] Stored(byte[] source, int start, int size)
    {
        using var member = new MemoryStream();
        using var writer = new BinaryWriter(member);
        writer.Write(Head);
        writer.Write((ushort)size);
        writer.Write((ushort)~size);
        writer.Write(source, start, size);
        var check = uint.MaxValue;
        for (var i = start; i < start + size; i++)
            check = Table[(byte)(check ^ source[i])] ^ check >> 8;
        writer.Write(~check);
        writer.Write(size);
        return member.ToArray();
    }

    /// <summary>CRC-32 of one byte.</summary>
    private static uint Remainder(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
            value = (value & 1) == 0 ? value >> 1 : 0xEDB88320 ^ value >> 1;
        return value;
    }
}
