using System;
using System.Text;

namespace HypervisorHardening.Core.Images.Formats;

/// <summary>Microsoft's older virtual hard disk: a footer in the last 512 bytes, and of one that grows a copy of it at the beginning.</summary>
internal sealed class VhdFormat : IFormatReader
{
    private const int Footer = 512, Dynamic = 1024, Differencing = 4;
    private const string Mark = "conectix";
    private static readonly DateTimeOffset Epoch = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Of a fixed one the mark is at the end: the beginning is the disk's, and may be anything.
    public bool IsAtBeginning => false;

    public ImageHeader? Read(HeaderBytes image)
    {
        var atEnd = image.Length >= Footer && image.Has(image.Length - Footer, Mark);
        if (!atEnd && !image.Has(0, Mark))
            return null;
        if (image.At(atEnd ? image.Length - Footer : 0, Footer) is not { } footer)
            return Damaged("its header breaks off");
        var header = new ImageHeader(ImageFormat.Vhd, footer.Big64(48).ToSize()) { Created = Epoch.AddSeconds(footer.Big32(24)) };
        if (!atEnd)
            header.Note("the footer at its end is missing: it breaks off");
        if (header.VirtualSize is null)
            header.Note("it claims to be larger than any disk can be");
        if (footer.Big32(60) == Differencing)
            header.BackingFile = Parent(image, footer.Big64(16).ToSize()) ?? "a disk that is not named";
        return header;
    }

    private static string? Parent(HeaderBytes image, long? at) =>
        at is { } place && image.Has(place, "cxsparse") && image.At(place, Dynamic) is { } head
            && Encoding.BigEndianUnicode.GetString(head, 64, 512).Split('\0')[0] is { Length: > 0 } name ? name : null;

    private static ImageHeader Damaged(string why)
    {
        var header = new ImageHeader(ImageFormat.Vhd, null);
        header.Note(why);
        return header;
    }
}
