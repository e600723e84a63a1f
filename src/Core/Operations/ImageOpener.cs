using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Images;

namespace HypervisorHardening.Core.Operations;

/// <summary>Opens images for reading, wherever they are.</summary>
/// <param name="targets">The open connections.</param>
/// <param name="cancellation">Ends an attempt.</param>
internal sealed class ImageOpener(IReadOnlyCollection<IHypervisor> targets, CancellationToken cancellation)
{
    /// <summary>Opens an image.</summary>
    /// <exception cref="HyException">It can not be read, and why.</exception>
    public Stream Open(HyImage image) => image.Target.Length == 0 ? ImageFile.Open(image.Path) : Source(image).OpenImage(image, cancellation);

    /// <summary>The signature beside an image, or in a folder of signatures; null where there is none.</summary>
    /// <param name="image">The image.</param>
    /// <param name="folder">The folder; null for beside the image.</param>
    /// <exception cref="HyException">It can not be read, and why.</exception>
    public Stream? Signature(HyImage image, string? folder)
    {
        if (folder is null && image.Target.Length > 0)
            return Source(image).OpenSignature(image, cancellation);
        var file = SignatureName.Beside(image, folder);
        return File.Exists(file) ? ImageFile.Open(file) : null;
    }

    private IImageSource Source(HyImage image) =>
        targets.FirstOrDefault(target => target.Info.Target == image.Target) is not { } target
            ? throw new HyException("Hy.Connection.None", "there is no open connection to '" + image.Target + "': use Connect-HyHost, or --connect.")
        : target as IImageSource ?? throw new HyException("Hy.Image.NoStream", "images can not be read over a connection to " + image.Target + ".");
}
