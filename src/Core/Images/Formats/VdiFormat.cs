namespace HypervisorHardening.Core.Images.Formats;

/// <summary>VirtualBox's disk.</summary>
internal sealed class VdiFormat : IFormatReader
{
    private const int Differencing = 4;
    private const uint Signature = 0xBEDA107F;

    // Before its mark stands a text for people, which may be any.
    public bool IsAtBeginning => false;

    public ImageHeader? Read(HeaderBytes image)
    {
        if (image.At(0, 0x44) is not { } start || start.Little32(0x40) != Signature)
            return null;
        if (image.At(0, 0x178) is not { } head)
        {
            var broken = new ImageHeader(ImageFormat.Vdi, null);
            broken.Note("its header breaks off");
            return broken;
        }

        var header = new ImageHeader(ImageFormat.Vdi, head.Little64(0x170).ToSize());
        if (header.VirtualSize is null)
            header.Note("it claims to be larger than any disk can be");
        if (head.Little32(0x4C) == Differencing)
            header.BackingFile = "a disk that is not named";
        return header;
    }
}
