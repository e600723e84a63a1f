using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace HypervisorHardening.Core.Signatures;

/// <summary>Reads files that hold DER, or one or more pieces of it in PEM (RFC 7468).</summary>
internal static class PemFile
{
    private const int Largest = 32 << 20;

    /// <summary>The pieces of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="labels">What the pieces are called in PEM; others are left out.</param>
    /// <exception cref="HyException"><c>Hy.Trust.Read</c>: it can not be read.</exception>
    public static IReadOnlyList<byte[]> Read(string file, params string[] labels)
    {
        try
        {
            return new FileInfo(file).Length > Largest ? throw new IOException("it is too large") : Parse(File.ReadAllBytes(file), labels);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException or FormatException)
        {
            throw new HyException("Hy.Trust.Read", "'" + file + "' can not be read (" + fault.Message + "): name a file in PEM or DER.", fault);
        }
    }

    /// <summary>The pieces of a text; what is no PEM is one piece.</summary>
    /// <exception cref="FormatException">A piece is not Base64.</exception>
    public static IReadOnlyList<byte[]> Parse(byte[] content, params string[] labels)
    {
        var text = Encoding.ASCII.GetString(content);
        if (text.IndexOf("-----BEGIN ", StringComparison.Ordinal) < 0)
            return [content];
        var pieces = new List<byte[]>();
        foreach (var label in labels)
        {
            string begin = "-----BEGIN " + label + "-----", end = "-----END " + label + "-----";
            for (var at = text.IndexOf(begin, StringComparison.Ordinal); at >= 0; at = text.IndexOf(begin, at + 1, StringComparison.Ordinal))
            {
                var stop = text.IndexOf(end, at, StringComparison.Ordinal);
                if (stop < 0)
                    throw new FormatException("a piece has no end");
                pieces.Add(Convert.FromBase64String(text.Substring(at + begin.Length, stop - at - begin.Length)));
            }
        }

        return pieces;
    }
}
