using System;
using System.IO;

namespace HypervisorHardening.Core.Images;

/// <summary>Opens the files of images on this machine. A link is refused: what it leads to is another file, and may be another tomorrow.</summary>
public static class ImageFile
{
    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="HyException"><c>Hy.Image.Link</c>: it is a link. <c>Hy.Image.Empty</c>: it is empty, or no file at all. <c>Hy.Image.Unreadable</c>: it can not be read.</exception>
    public static Stream Open(string path)
    {
        try
        {
            var attributes = File.GetAttributes(path);
            if ((attributes & FileAttributes.ReparsePoint) != 0)
                throw new HyException("Hy.Image.Link", "'" + path + "' is a link, not a file: name the file that it leads to.");
            if ((attributes & FileAttributes.Directory) != 0)
                throw new HyException("Hy.Image.Unreadable", "'" + path + "' is a folder, not an image: name a file.");
            // A pipe or a device has no length: opening a pipe could wait for ever.
            if (new FileInfo(path).Length == 0)
                throw new HyException("Hy.Image.Empty", "'" + path + "' is empty, or is no file: there is nothing in it to read.");
            // No buffer of its own: what is read is read in large blocks already.
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.SequentialScan);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new HyException("Hy.Image.Unreadable", "'" + path + "' can not be read (" + fault.Message + "): name an image that is there and that you may read.", fault);
        }
    }
}
