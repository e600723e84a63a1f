using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Images;

namespace HypervisorHardening.Core.Operations;

/// <summary>Tests images: their signatures, their content, and whether they are as the site wants its gold images. An image that can not be read is a result too.</summary>
/// <param name="clock">The time.</param>
public sealed class ImageTestOperation(Func<DateTimeOffset> clock)
{
    /// <summary>Tests the images of files and folders.</summary>
    /// <param name="paths">The files and folders.</param>
    /// <param name="request">What they are held against.</param>
    /// <param name="sink">Where results, progress and single faults go.</param>
    /// <param name="cancellation">Ends it; what was given out until then stands.</param>
    /// <exception cref="HyException">What they are held against can not be read.</exception>
    public void Run(IReadOnlyCollection<string> paths, ImageTestRequest request, ISink<ImageTest> sink, CancellationToken cancellation)
    {
        var examination = new ImageExamination([], request, clock(), sink, cancellation);
        foreach (var path in paths)
        {
            try
            {
                var count = 0;
                foreach (var image in ImageFolder.Images(path, fault => Unreadable(path, fault, sink)).Where(image => request.Images.IsNameWanted(image.Name)))
                {
                    sink.Emit(examination.Of(image));
                    count++;
                }

                if (count == 0)
                    sink.Warn(new HyException("Hy.Image.None", "there is no image in '" + path + "': nothing was tested."));
            }
            catch (HyException fault)
            {
                Unreadable(path, fault, sink);
            }
        }
    }

    /// <summary>Tests the images of connections.</summary>
    /// <param name="targets">The open connections.</param>
    /// <param name="request">Which are wanted, and what they are held against.</param>
    /// <param name="sink">Where results, progress and the faults of single targets and stores go.</param>
    /// <param name="cancellation">Ends it; what was given out until then stands.</param>
    /// <exception cref="HyException">There is no target, or what they are held against can not be read.</exception>
    public void Run(IReadOnlyCollection<IHypervisor> targets, ImageTestRequest request, ISink<ImageTest> sink, CancellationToken cancellation)
    {
        var examination = new ImageExamination(targets, request, clock(), sink, cancellation);
        var count = 0;
        new ImageListOperation().Run(targets, request.Images, new Listed(image =>
        {
            sink.Emit(examination.Of(image));
            count++;
        }, sink), cancellation);
        if (count == 0)
            sink.Warn(new HyException("Hy.Image.None", "no image was found: nothing was tested."));
    }

    /// <summary>Tests images that were listed before.</summary>
    /// <param name="images">The images.</param>
    /// <param name="targets">The open connections that they are of.</param>
    /// <param name="request">What they are held against.</param>
    /// <param name="sink">Where results and progress go.</param>
    /// <param name="cancellation">Ends it; what was given out until then stands.</param>
    /// <exception cref="HyException">What they are held against can not be read.</exception>
    public void Run(IReadOnlyCollection<HyImage> images, IReadOnlyCollection<IHypervisor> targets, ImageTestRequest request, ISink<ImageTest> sink, CancellationToken cancellation)
    {
        var examination = new ImageExamination(targets, request, clock(), sink, cancellation);
        foreach (var image in images)
            sink.Emit(examination.Of(image));
    }

    private static void Unreadable(string path, HyException fault, ISink<ImageTest> sink)
    {
        var full = Path.GetFullPath(path);
        sink.Emit(new ImageTest(new ImagePlace("", Path.GetDirectoryName(full) ?? full, Path.GetFileName(full), full), ImageState.Unreadable, fault.Message));
    }

    private sealed class Listed(Action<HyImage> take, ISink<ImageTest> sink) : ISink<HyImage>
    {
        public void Emit(HyImage item) => take(item);

        public void Report(ProgressUpdate update) => sink.Report(update);

        public void Warn(HyException error) => sink.Warn(error);
    }
}
