using System;
using System.IO;
using System.Threading;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Images;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Images;

/// <summary>Makes images of files by their headers; where one can not be read, of what the server says.</summary>
/// <param name="link">The way to the files.</param>
internal sealed class HeaderRead(StoreLink link)
{
    /// <summary>Looks at a file.</summary>
    /// <param name="place">Where the image is.</param>
    /// <param name="file">The file.</param>
    /// <param name="told">What the server says of it.</param>
    /// <param name="length">How long the server says that it is.</param>
    /// <param name="cancellation">Ends the look.</param>
    /// <exception cref="LinkFault">The server can not be reached any more.</exception>
    public HyImage Of(ImagePlace place, StoreFile file, ImageHeader told, long length, CancellationToken cancellation)
    {
        try
        {
            using var stream = FilePieces.MaybeOpen(link, file, length, cancellation);
            return stream is null ? Told(place, told, length, "it is gone, or not to be had under this name") : Of(place, stream);
        }
        catch (Exception fault) when (fault is HyException or IOException or VimFault or LinkFault { IsCutOff: false })
        {
            return Told(place, told, length, fault.Message);
        }
    }

    /// <summary>An image of which nothing is read.</summary>
    /// <param name="place">Where the image is.</param>
    /// <param name="told">What the server says of it.</param>
    /// <param name="length">How long the server says that it is.</param>
    /// <param name="why">Why nothing is read.</param>
    public static HyImage Told(ImagePlace place, ImageHeader told, long length, string why)
    {
        var image = new HyImage(place, told, length);
        image.Note("its header could not be read: format and size are the server's word (" + why.TrimEnd('.') + ")");
        return image;
    }

    private static HyImage Of(ImagePlace place, FilePieces stream)
    {
        if (stream.Length == 0)
        {
            var empty = new HyImage(place, new ImageHeader(ImageFormat.Raw, null), 0);
            empty.Note("it is empty");
            return empty;
        }

        var header = ImageHeaders.Read(stream);
        var image = new HyImage(place, header, stream.Length);
        if (header.BackingFile is { } backing)
            image.BackingChain = [new BackingLink(backing, FormatNames.Find(header.BackingFormat), null)];
        image.NoteConfusion(FormatNames.OfFile(place.Name), "its name");
        return image;
    }
}
