namespace HypervisorHardening.Core.Images.Formats;

/// <summary>A disk that LUKS, version 1 or 2, has encrypted.</summary>
internal sealed class LuksFormat : IFormatReader
{
    private const int PayloadOffset = 104, Sector = 512;

    public bool IsAtBeginning => true;

    public ImageHeader? Read(HeaderBytes image)
    {
        if (image.At(0, 8) is not { } start || start.Big32(0) != 0x4C554B53 || start[4] != 0xBA || start[5] != 0xBE)
            return null;
        // Version 1 tells where the content begins; in version 2 that stands in a text at another place.
        var payload = start[7] == 1 && image.At(PayloadOffset, 4) is { } offset ? offset.Big32(0) * (long)Sector : (long?)null;
        return new ImageHeader(ImageFormat.Luks, payload <= image.Length ? image.Length - payload : null) { IsEncrypted = true };
    }
}
