using System;
using System.IO;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Images;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Images;

/// <summary>Reads what an image holds.</summary>
/// <param name="client">The session.</param>
/// <param name="stores">The datastores.</param>
internal sealed class ImageContent(VimClient client, Func<System.Collections.Generic.IReadOnlyList<ImageStore>> stores)
{
    /// <summary>Opens an image.</summary>
    /// <exception cref="HyException">It can not be read.</exception>
    /// <exception cref="VimFault">The server refuses.</exception>
    /// <exception cref="LinkFault">The server does not answer.</exception>
    public Stream Open(HyImage image, CancellationToken cancellation) => MaybeOpen(image, "", cancellation)
        ?? throw new HyException("Hy.Image.Unreadable", "'" + image.Path + "' is not there any more: list the images again.");

    /// <summary>The signature beside an image; null where there is none.</summary>
    /// <exception cref="HyException">It can not be read.</exception>
    /// <exception cref="VimFault">The server refuses.</exception>
    /// <exception cref="LinkFault">The server does not answer.</exception>
    public Stream? OpenSignature(HyImage image, CancellationToken cancellation) => MaybeOpen(image, SignatureName.Signature, cancellation);

    private WholeFile? MaybeOpen(HyImage image, string end, CancellationToken cancellation)
    {
        var item = LibraryPath.Item(image.Path);
        var file = item is null ? Stored(image, end) : InLibrary(image, item, image.Name + end, cancellation);
        return file is null ? null : WholeFile.MaybeOpen(new StoreLink(client), file, cancellation);
    }

    private StoreFile? Stored(HyImage image, string end) =>
        stores().FirstOrDefault(store => store.Label == image.Store && image.Path.StartsWith(store.Prefix, StringComparison.Ordinal)) is { } store
            ? new StoreFile(store, image.Path.Substring(store.Prefix.Length) + end) : null;

    private StoreFile? InLibrary(HyImage image, string item, string name, CancellationToken cancellation)
    {
        if (LibraryFile.Of(client.Rest, item, cancellation).FirstOrDefault(file => file.Name == name) is not { } file)
            return null;
        return file.At(stores(), out var why) ?? throw new HyException("Hy.Image.NoStream", "'" + image.Path + "' can not be read: " + why
            + (file.Checksum is { } sum ? " (the library itself says: " + sum + ")" : "") + ".");
    }
}
