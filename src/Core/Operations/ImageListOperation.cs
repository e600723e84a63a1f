using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Images;

namespace HypervisorHardening.Core.Operations;

/// <summary>Lists images: of connections, and of files and folders of this machine. One that can not be read does not end it.</summary>
public sealed class ImageListOperation
{
    /// <summary>Lists the images of files and folders.</summary>
    /// <param name="paths">The files and folders.</param>
    /// <param name="request">What is wanted of them.</param>
    /// <param name="sink">Where images, progress and single faults go.</param>
    /// <param name="cancellation">Ends it; what was given out until then stands.</param>
    public void Run(IReadOnlyCollection<string> paths, ImageRequest request, ISink<HyImage> sink, CancellationToken cancellation)
    {
        if (paths is null)
            throw new ArgumentNullException(nameof(paths));
        foreach (var path in paths)
            Emit(() => ImageFolder.Images(path, sink.Warn), new ImageOpener([], cancellation), request, sink, cancellation);
    }

    /// <summary>Lists the images of connections.</summary>
    /// <param name="targets">The open connections.</param>
    /// <param name="request">What is wanted of them.</param>
    /// <param name="sink">Where images, progress and the faults of single targets and stores go.</param>
    /// <param name="cancellation">Ends it; what was given out until then stands.</param>
    /// <exception cref="HyException"><c>Hy.Select.Target</c>: there is no target.</exception>
    public void Run(IReadOnlyCollection<IHypervisor> targets, ImageRequest request, ISink<HyImage> sink, CancellationToken cancellation)
    {
        if (targets is null)
            throw new ArgumentNullException(nameof(targets));
        if (targets.Count == 0)
            throw new HyException("Hy.Select.Target", "there is no target to list: connect to one first (Connect-HyHost, hysr --connect URI), or name files or folders.");
        foreach (var target in targets)
        {
            if (target is IImageSource source)
                Emit(() => source.Images(request.IsStoreWanted, sink.Warn, cancellation), new ImageOpener(targets, cancellation), request, sink, cancellation);
            else
                sink.Warn(new HyException("Hy.Image.Unsupported", target.Info.Target + " does not list its images here: name the folder that they are in (-Path, or a path for hysr image)."));
        }
    }

    private static void Emit(Func<IEnumerable<HyImage>> list, ImageOpener opener, ImageRequest request, ISink<HyImage> sink, CancellationToken cancellation)
    {
        try
        {
            foreach (var image in list().Where(image => request.IsNameWanted(image.Name)))
            {
                cancellation.ThrowIfCancellationRequested();
                if (request.Digest)
                    TakeDigest(image, opener, sink, cancellation);
                sink.Emit(image);
            }
        }
        catch (HyException fault)
        {
            sink.Warn(fault);
        }
    }

    private static void TakeDigest(HyImage image, ImageOpener opener, ISink<HyImage> sink, CancellationToken cancellation)
    {
        try
        {
            using var stream = opener.Open(image);
            image.Digest = new ImageDigest(sink.Report, cancellation).Of(stream, "Hashing " + SafeText.OneLine(image.Name), long.MaxValue, image.Length).Hash;
        }
        catch (Exception fault) when (fault is HyException or IOException)
        {
            image.NoDigest = SafeText.OneLine(fault.Message);
        }
    }
}
