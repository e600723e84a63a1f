using System;
using System.IO;
using System.Text;

namespace HypervisorHardening.Core.Images.Formats;

/// <summary>The bytes of an image as its headers are read: at any place, little at a time, and never more than there are. Every number in them is an enemy's.</summary>
/// <param name="image">The image; it can seek.</param>
internal sealed class HeaderBytes(Stream image)
{
    /// <summary>The most that is read at once.</summary>
    public const int Most = 1 << 20;

    /// <summary>How long the image is.</summary>
    public long Length { get; } = image.Length;

    /// <summary>Bytes at a place; null where the image does not have all of them, or where they are too many.</summary>
    public byte[]? At(long offset, long count)
    {
        if (offset < 0 || count < 0 || count > Most || offset > Length || count > Length - offset)
            return null;
        var bytes = new byte[count];
        image.Position = offset;
        var read = 0;
        while (read < bytes.Length)
        {
            var more = image.Read(bytes, read, bytes.Length - read);
            if (more <= 0)
                return null;
            read += more;
        }

        return bytes;
    }

    /// <summary>As many bytes at a place as there are, up to a count.</summary>
    public byte[] UpTo(long offset, int count) => At(offset, Math.Max(0, Math.Min(count, Length - offset))) ?? [];

    /// <summary>Whether a place holds a text of ASCII.</summary>
    public bool Has(long offset, string text) => At(offset, text.Length) is { } bytes && Encoding.ASCII.GetString(bytes) == text;
}
