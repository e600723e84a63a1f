using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using HypervisorHardening.Core.Images;

namespace HypervisorHardening.Core.Connections;

/// <summary>A connection that lists the images which the target keeps, and reads them.</summary>
public interface IImageSource
{
    /// <summary>Lists the images, each as soon as it was looked at. Their digests are not taken.</summary>
    /// <param name="isWanted">Which stores are wanted, by name.</param>
    /// <param name="warn">Takes the fault of a store that can not be listed; the others are.</param>
    /// <param name="cancellation">Ends the listing.</param>
    /// <exception cref="HyException">The target no longer answers.</exception>
    IEnumerable<HyImage> Images(Func<string, bool> isWanted, Action<HyException> warn, CancellationToken cancellation);

    /// <summary>Opens an image for reading from its first byte to its last.</summary>
    /// <param name="image">The image, as <see cref="Images"/> gave it.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="HyException"><c>Hy.Image.NoStream</c>: such an image can not be read over this connection, and why. Others: it can not be read now.</exception>
    Stream OpenImage(HyImage image, CancellationToken cancellation);

    /// <summary>The signature that lies beside an image in its store; null where there is none.</summary>
    /// <param name="image">The image, as <see cref="Images"/> gave it.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="HyException">It can not be read.</exception>
    Stream? OpenSignature(HyImage image, CancellationToken cancellation);
}
