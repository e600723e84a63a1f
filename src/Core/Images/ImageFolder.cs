using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace HypervisorHardening.Core.Images;

/// <summary>Looks at images in files and folders of this machine.</summary>
public static class ImageFolder
{
    /// <summary>The images of a folder by name, or the image that a file is; folders in it are left alone.</summary>
    /// <param name="path">The folder or file.</param>
    /// <param name="warn">Takes the fault of a file of the folder that can not be read.</param>
    /// <exception cref="HyException"><c>Hy.Image.Unreadable</c>: it can not be read.</exception>
    public static IEnumerable<HyImage> Images(string path, Action<HyException> warn)
    {
        if (!Directory.Exists(path))
        {
            yield return Look(path);
            yield break;
        }

        foreach (var file in Files(path))
        {
            if (!SignatureName.IsOurs(file) && MaybeLook(file, warn) is { } image)
                yield return image;
        }
    }

    /// <summary>Looks at one file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="HyException"><c>Hy.Image.Unreadable</c>: it can not be read.</exception>
    public static HyImage Look(string path)
    {
        var full = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(full) ?? full;
        var image = Read(new ImagePlace("", folder, Path.GetFileName(full), full), full, file => file);
        image.NoteConfusion(FormatNames.OfFile(full), "its name");
        return image;
    }

    /// <summary>Reads the header of a file, follows its chain, and looks for a signature beside it.</summary>
    /// <param name="place">Where the image is.</param>
    /// <param name="file">Where the file is for the one that uses it.</param>
    /// <param name="at">Where a file lies on this machine.</param>
    /// <exception cref="HyException"><c>Hy.Image.Unreadable</c>: it can not be read.</exception>
    public static HyImage Read(ImagePlace place, string file, Func<string, string> at)
    {
        if (at is null)
            throw new ArgumentNullException(nameof(at));
        var local = at(file);
        var modified = new DateTimeOffset(File.GetLastWriteTimeUtc(local), TimeSpan.Zero);
        var signature = File.Exists(local + SignatureName.Signature) ? file + SignatureName.Signature : null;
        try
        {
            using var stream = ImageFile.Open(local);
            var header = ImageHeaders.Read(stream);
            var image = new HyImage(place, header, stream.Length)
            {
                Modified = modified,
                SignatureFile = signature,
                BackingChain = BackingChain.Follow(Path.GetDirectoryName(file)!, file, header, at),
            };
            foreach (var link in image.BackingChain.Where(link => link.Problem is not null))
                image.Note("backing file " + link);
            return image;
        }
        catch (HyException fault) when (fault.Id is "Hy.Image.Link" or "Hy.Image.Empty")
        {
            var image = new HyImage(place, new ImageHeader(ImageFormat.Raw, null), 0) { IsLink = fault.Id == "Hy.Image.Link", Modified = modified, SignatureFile = signature };
            image.Note(fault.Id == "Hy.Image.Link" ? "it is a link, and was not followed" : "it is empty");
            return image;
        }
        catch (IOException fault)
        {
            throw new HyException("Hy.Image.Unreadable", "'" + local + "' can not be read (" + fault.Message + ").", fault);
        }
    }

    /// <summary>Of a folder only what is an image, by its header or by its name.</summary>
    private static HyImage? MaybeLook(string file, Action<HyException> warn)
    {
        try
        {
            var image = Look(file);
            return image.Format != ImageFormat.Raw || FormatNames.OfFile(file) is not null ? image : null;
        }
        catch (HyException fault)
        {
            if (FormatNames.OfFile(file) is not null)
                warn(fault);
            return null;
        }
    }

    private static List<string> Files(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder).OrderBy(file => file, StringComparer.Ordinal)];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new HyException("Hy.Image.Unreadable", "the folder '" + folder + "' can not be listed (" + fault.Message + "): name one that you may read.", fault);
        }
    }
}
