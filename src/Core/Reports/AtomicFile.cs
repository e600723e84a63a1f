using System;
using System.IO;

namespace HypervisorHardening.Core.Reports;

/// <summary>Writes a file whole or not at all.</summary>
public static class AtomicFile
{
    /// <summary>Writes beside the file and takes its place at the end; what was there before stays until then.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="HyException"><c>Hy.Output.Write</c>: the path cannot be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        if (write is null)
            throw new ArgumentNullException(nameof(write));
        string? unfinished = null;
        try
        {
            var target = Path.GetFullPath(path);
            if (Directory.Exists(target))
                throw new IOException("it is a folder");
            // What is moved to a device's place would take the device away: /dev/null would be a report.
            if (target.StartsWith("/dev/", StringComparison.Ordinal) && !target.StartsWith("/dev/shm/", StringComparison.Ordinal))
                throw new IOException("it is a device");
            // A name of its own: neither a file left by a run that was killed nor another run is in the way.
            unfinished = target + "." + Path.GetRandomFileName() + ".unfinished";
            using (var stream = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None))
                write(stream);
            if (File.Exists(target))
                File.Replace(unfinished, target, null);
            else
                File.Move(unfinished, target);
            unfinished = null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            var reason = unfinished is null ? fault.Message : fault.Message.Replace(unfinished, path);
            throw new HyException("Hy.Output.Write", "'" + path + "' cannot be written (" + reason + "): name a file in a folder that exists and that you may write to.", fault);
        }
        finally
        {
            if (unfinished is not null && File.Exists(unfinished))
                File.Delete(unfinished);
        }
    }
}
