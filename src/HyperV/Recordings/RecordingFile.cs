using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Reports;

namespace HypervisorHardening.HyperV.Recordings;

/// <summary>The file of a recording; compressed (gzip) when its name ends in <c>.gz</c>.</summary>
internal static class RecordingFile
{
    /// <summary>Writes a recording, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="hosts">What was recorded.</param>
    /// <param name="recordedAt">When.</param>
    /// <param name="product">The version of this product.</param>
    /// <exception cref="HyException"><c>Hy.Output.Write</c>: the file cannot be written.</exception>
    public static void Save(string path, IReadOnlyList<HostRecording> hosts, DateTimeOffset recordedAt, string product) => AtomicFile.Write(path, stream =>
    {
        if (!IsCompressed(path))
        {
            RecordingWriter.Write(hosts, recordedAt, product, stream);
            return;
        }

        using var compressed = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true);
        RecordingWriter.Write(hosts, recordedAt, product, compressed);
    });

    /// <summary>Reads a recording.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="HyException">
    /// <c>Hy.Recording.Read</c>: there is no such file, or it may not be read. <c>Hy.Recording.Invalid</c>: it is no recording of Hyper-V hosts, or is
    /// damaged. <c>Hy.Recording.Newer</c>: a newer version has written it.
    /// </exception>
    public static CimRecording Load(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 65536);
            if (!IsCompressed(path))
                return RecordingReader.Read(file);
            using var plain = new GZipStream(file, CompressionMode.Decompress);
            using var buffered = new BufferedStream(plain, 65536);
            return RecordingReader.Read(buffered);
        }
        catch (HyException fault) when (fault.Id == "Hy.Json.Malformed")
        {
            throw Invalid(path, fault.Message, fault);
        }
        catch (InvalidDataException fault)
        {
            throw Invalid(path, "It is not compressed with gzip, or damaged.", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new HyException("Hy.Recording.Read", "the recording '" + path + "' cannot be read (" + fault.Message + "): name a file that exists and that you may read.", fault);
        }
    }

    private static HyException Invalid(string path, string reason, Exception inner) =>
        new("Hy.Recording.Invalid", "'" + path + "' is no recording of Hyper-V hosts, or is damaged: record the hosts again. " + reason, inner);

    private static bool IsCompressed(string path) => path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
}
