using System;
using System.IO;
using System.Linq;
using System.Text;

namespace HypervisorHardening.Core.Images.Formats;

/// <summary>A machine in one archive (tar, POSIX ustar): its description comes first.</summary>
internal sealed class OvaFormat : IFormatReader
{
    private const int Block = 512, LargestDescription = 1 << 20;

    public bool IsAtBeginning => false;

    public ImageHeader? Read(HeaderBytes image)
    {
        if (image.At(0, Block) is not { } entry || Encoding.ASCII.GetString(entry, 257, 5) != "ustar")
            return null;
        var name = Encoding.UTF8.GetString(entry, 0, 100).Split('\0')[0];
        if (!name.EndsWith(".ovf", StringComparison.OrdinalIgnoreCase))
            return null;
        if (Size(entry) is not { } size || size > LargestDescription || image.At(Block, size) is not { } description)
        {
            var broken = new ImageHeader(ImageFormat.Ova, null);
            broken.Note("its description breaks off, or is too large");
            return broken;
        }

        using var xml = new MemoryStream(description, writable: false);
        return OvfDescription.Read(xml, ImageFormat.Ova);
    }

    /// <summary>Octal digits; what is larger is written in another way, and no description is.</summary>
    private static long? Size(byte[] entry)
    {
        var digits = Encoding.ASCII.GetString(entry, 124, 12).Trim('\0', ' ');
        return digits.Length is > 0 and <= 11 && digits.All(c => c is >= '0' and <= '7')
            ? Convert.ToInt64(digits, 8) : null;
    }
}
