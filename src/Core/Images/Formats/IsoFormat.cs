using System;
using System.Globalization;
using System.Text;

namespace HypervisorHardening.Core.Images.Formats;

/// <summary>Optical media: the primary volume descriptor of ISO 9660 (ECMA-119).</summary>
internal sealed class IsoFormat : IFormatReader
{
    private const int Descriptor = 0x8000;

    public bool IsAtBeginning => false;

    public ImageHeader? Read(HeaderBytes image)
    {
        if (!image.Has(Descriptor + 1, "CD001"))
            return null;
        if (image.At(Descriptor, 2048) is not { } head)
        {
            var broken = new ImageHeader(ImageFormat.Iso, null);
            broken.Note("its volume descriptor breaks off");
            return broken;
        }

        var size = (long)head.Little32(80) * head.Little16(128);
        var header = new ImageHeader(ImageFormat.Iso, size) { Created = Instant(head) };
        if (size > image.Length)
            header.Note("it breaks off: it is shorter than its volume descriptor says");
        return header;
    }

    private static DateTimeOffset? Instant(byte[] head)
    {
        var quarters = (sbyte)head[829];
        return DateTime.TryParseExact(Encoding.ASCII.GetString(head, 813, 14), "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            && quarters is >= -48 and <= 52 && time.Year is > 1 and < 9999 ? new DateTimeOffset(time, TimeSpan.FromMinutes(quarters * 15)) : null;
    }
}
