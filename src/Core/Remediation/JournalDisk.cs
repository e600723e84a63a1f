using System;
using System.IO;

namespace HypervisorHardening.Core.Remediation;

/// <summary>The few steps by which the journal touches the disk, each on the disk before the next begins.</summary>
/// <param name="ownerOnly">Takes the access of everybody but the owner away.</param>
internal class JournalDisk(Action<string> ownerOnly)
{
    private const int SharingViolation = 32, LockViolation = 33, WouldBlock = 11, WouldBlockOnMac = 35;

    public void SecureFolder(string path)
    {
        Directory.CreateDirectory(path);
        RefuseLink(path);
        ownerOnly(path);
    }

    /// <summary>What a file holds; null where there is none.</summary>
    public static byte[]? Read(string path, long from = 0)
    {
        try
        {
            RefuseLink(path);
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (stream.Length < from)
                return [];
            stream.Position = from;
            using var content = new MemoryStream();
            stream.CopyTo(content);
            return content.ToArray();
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public static long Length(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    /// <summary>A file that nobody else can open so until it is closed; null where another process has it open.</summary>
    public FileStream? TryLock(string path)
    {
        try
        {
            RefuseLink(path);
            var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            try
            {
                ownerOnly(path);
                return stream;
            }
            catch
            {
                stream.Dispose();
                throw;
            }
        }
        catch (IOException fault) when ((fault.HResult & 0xFFFF) is SharingViolation or LockViolation or WouldBlock or WouldBlockOnMac)
        {
            return null;
        }
    }

    /// <summary>Writes at the end of a file of a known length. Where it fails, the file is as long as before, if the disk lets it.</summary>
    public virtual void Append(string path, long length, byte[] content)
    {
        RefuseLink(path);
        using var stream = Open(path, FileMode.OpenOrCreate);
        try
        {
            if (length == 0)
                ownerOnly(path);
            stream.Position = length;
            stream.Write(content, 0, content.Length);
            stream.Flush(true);
        }
        catch (IOException)
        {
            TryCut(stream, length);
            throw;
        }
    }

    public virtual void Cut(string path, long length)
    {
        using var stream = Open(path, FileMode.Open);
        stream.SetLength(length);
        stream.Flush(true);
    }

    /// <summary>Replaces a file by another content, whole or not at all.</summary>
    public virtual void Replace(string path, byte[] content)
    {
        RefuseLink(path);
        var unfinished = path + ".unfinished";
        RefuseLink(unfinished);
        using (var stream = Open(unfinished, FileMode.Create))
        {
            ownerOnly(unfinished);
            stream.Write(content, 0, content.Length);
            stream.Flush(true);
        }

        if (File.Exists(path))
            File.Replace(unfinished, path, null);
        else
            File.Move(unfinished, path);
    }

    // Unbuffered, so that what fails fails here and not when the stream is closed.
    protected virtual FileStream Open(string path, FileMode mode) => new(path, mode, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, 1);

    private static void TryCut(FileStream stream, long length)
    {
        try
        {
            stream.SetLength(length);
        }
        catch (IOException)
        {
            // What is left of the line is found as torn by the next run.
        }
    }

    /// <summary>Who plants a link could have records written where they overwrite something else.</summary>
    private static void RefuseLink(string path)
    {
        FileAttributes attributes;
        try
        {
            attributes = File.GetAttributes(path);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return;
        }

        if ((attributes & FileAttributes.ReparsePoint) != 0)
            throw new IOException("it is a link");
    }
}
