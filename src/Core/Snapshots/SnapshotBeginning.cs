using System.IO;
using System.IO.Compression;
using HypervisorHardening.Core.Json;

namespace HypervisorHardening.Core.Snapshots;

/// <summary>The first line, by which a file is known as a snapshot, and of which format.</summary>
internal static class SnapshotBeginning
{
    private const int Largest = 1 << 16;

    /// <summary>Reads it.</summary>
    /// <returns>The format; null where the file begins otherwise.</returns>
    /// <exception cref="HyException"><c>Hy.Snapshot.Newer</c>: a newer version has written it.</exception>
    public static long? Of(string file, Stream input)
    {
        var format = Format(input);
        if (format > SnapshotFormat.Number)
            throw new HyException("Hy.Snapshot.Newer", "'" + file + "' was written by a newer version: update HypervisorHardening to read it.");
        return format >= 1 ? format : null;
    }

    private static long? Format(Stream input)
    {
        try
        {
            using var unpacked = new GZipStream(input, CompressionMode.Decompress, leaveOpen: true);
            var line = new byte[Largest];
            var length = 0;
            for (int read; length < Largest && (read = unpacked.Read(line, length, Largest - length)) > 0;)
            {
                length += read;
                var end = System.Array.IndexOf(line, (byte)'\n', 0, length);
                if (end < 0)
                    continue;
                using var first = new MemoryStream(line, 0, end);
                return JsonValue.Parse(first).Find("snapshot")?.AsInteger();
            }
        }
        catch (InvalidDataException)
        {
            return null;
        }
        catch (HyException)
        {
            return null;
        }

        return null;
    }
}
