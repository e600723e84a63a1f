using System.Text;

namespace HypervisorHardening.Core.Images.Formats;

/// <summary>QEMU's copy-on-write format: <c>docs/interop/qcow2</c> of QEMU.</summary>
internal sealed class Qcow2Format : IFormatReader
{
    private const int LongestName = 1023, MostExtensions = 32;
    private const uint Magic = 0x514649FB, BackingFormat = 0xE2792ACA, DataFile = 0x44415441;
    private const ulong Corrupt = 1 << 1, ExternalData = 1 << 2;

    public bool IsAtBeginning => true;

    public ImageHeader? Read(HeaderBytes image)
    {
        if (image.At(0, 8) is not { } start || start.Big32(0) != Magic)
            return null;
        var version = start.Big32(4);
        if (image.At(0, version == 1 ? 48 : version == 2 ? 72 : 104) is not { } head)
            return Damaged("its header breaks off");
        if (version is 0 or > 3)
            return Damaged("its version " + version + " is not known");
        var header = new ImageHeader(ImageFormat.Qcow2, head.Big64(24).ToSize()) { IsEncrypted = head.Big32(version == 1 ? 36 : 32) != 0 };
        if (header.VirtualSize is null)
            header.Note("it claims to be larger than any disk can be");
        if (version == 1)
            header.Note("it is of version 1, which is long outdated: convert it with qemu-img");
        ReadBacking(image, head, header);
        if (version > 1)
            ReadExtensions(image, version == 2 ? 72 : head.Big32(100), header);
        if (version == 3)
            ReadFeatures(head, header);
        return header;
    }

    private static void ReadBacking(HeaderBytes image, byte[] head, ImageHeader header)
    {
        var offset = head.Big64(8).ToSize();
        if (offset == 0)
            return;
        var length = head.Big32(16);
        var name = offset is { } place && length is > 0 and <= LongestName ? image.At(place, length) : null;
        if (name is null)
            header.Note("the name of its backing file is not where the header says");
        else
            header.BackingFile = Encoding.UTF8.GetString(name);
        if (name is null)
            header.AddOutside("a backing file whose name can not be read");
    }

    private static void ReadExtensions(HeaderBytes image, long place, ImageHeader header)
    {
        for (var i = 0; i < MostExtensions; i++)
        {
            if (image.At(place, 8) is not { } start || start.Big32(0) == 0)
                return;
            var length = start.Big32(4);
            if (start.Big32(0) is BackingFormat or DataFile)
            {
                if (length > LongestName || image.At(place + 8, length) is not { } text)
                    header.Note("an extension of its header breaks off");
                else if (start.Big32(0) == BackingFormat)
                    header.BackingFormat = Encoding.UTF8.GetString(text);
                else
                    header.AddOutside(Encoding.UTF8.GetString(text));
            }

            place += 8 + (length + 7L) / 8 * 8;
        }

        header.Note("its header has more extensions than are read");
    }

    private static void ReadFeatures(byte[] head, ImageHeader header)
    {
        var features = head.Big64(72);
        if ((features & Corrupt) != 0)
            header.Note("it is marked as corrupt");
        if ((features & ExternalData) != 0 && header.OutsideParts.Count == 0)
            header.AddOutside("a data file whose name the header does not tell");
    }

    private static ImageHeader Damaged(string why)
    {
        var header = new ImageHeader(ImageFormat.Qcow2, null);
        header.Note(why);
        return header;
    }
}
