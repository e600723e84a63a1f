using System.Text;

namespace HypervisorHardening.Core.Images.Formats;

/// <summary>VMware's disks: sparse extents with a descriptor inside, or the descriptor alone, a text.</summary>
internal sealed class VmdkFormat : IFormatReader
{
    private const int Sector = 512, LargestDescriptor = 64 << 10;
    private const string TextStart = "# Disk DescriptorFile";
    private const uint EsxSparse = 0xCAFEBABE;

    public bool IsAtBeginning => true;

    public ImageHeader? Read(HeaderBytes image) =>
        image.Has(0, "KDMV") ? Sparse(image)
        : image.Has(0, "COWD") ? Old(image)
        : image.At(0, 8) is { } start && start.Little64(0) == EsxSparse ? EsxSparseExtent(image)
        : image.Has(0, TextStart) ? VmdkDescriptor.Read(Text(image.UpTo(0, LargestDescriptor)), image.Length, isInside: false)
        : null;

    private static ImageHeader Sparse(HeaderBytes image)
    {
        if (image.At(0, Sector) is not { } head)
            return Damaged("its header breaks off");
        var size = head.Little64(12).ToSize(Sector);
        var at = head.Little64(28).ToSize(Sector);
        var length = head.Little64(36).ToSize(Sector);
        if (at is null or 0 || length is null or 0)
            return new ImageHeader(ImageFormat.Vmdk, size);
        if (length > LargestDescriptor || image.At(at.Value, length.Value) is not { } text)
            return Damaged("its descriptor is not where the header says", size);
        var inside = VmdkDescriptor.Read(Text(text), image.Length, isInside: true);
        var header = new ImageHeader(ImageFormat.Vmdk, size) { BackingFile = inside.BackingFile, IsEncrypted = inside.IsEncrypted };
        if (size is null)
            header.Note("it claims to be larger than any disk can be");
        foreach (var problem in inside.Problems)
            header.Note(problem);
        return header;
    }

    private static ImageHeader Old(HeaderBytes image) =>
        image.At(0, 16) is { } head ? new ImageHeader(ImageFormat.Vmdk, ((ulong)head.Little32(12)).ToSize(Sector)) : Damaged("its header breaks off");

    private static ImageHeader EsxSparseExtent(HeaderBytes image) =>
        image.At(0, 24) is { } head ? new ImageHeader(ImageFormat.Vmdk, head.Little64(16).ToSize(Sector)) : Damaged("its header breaks off");

    private static ImageHeader Damaged(string why, long? size = null)
    {
        var header = new ImageHeader(ImageFormat.Vmdk, size);
        header.Note(why);
        return header;
    }

    private static string Text(byte[] bytes)
    {
        var end = System.Array.IndexOf(bytes, (byte)0);
        return Encoding.UTF8.GetString(bytes, 0, end < 0 ? bytes.Length : end);
    }
}
