namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>What another machine says of the content of a file.</summary>
/// <param name="bytes">The content, or its beginning up to some way beyond the limit.</param>
/// <param name="limit">The largest file that was asked for, in bytes.</param>
/// <param name="message">What went wrong; empty where nothing did; <c>-</c> where it is no regular file.</param>
internal sealed class RemoteContent(byte[] bytes, int limit, string message)
{
    /// <summary>Whether it tells what a file of up to another size holds.</summary>
    /// <param name="other">The largest file that is asked for now, in bytes.</param>
    public bool Covers(int other) => other <= limit || bytes.Length <= limit;

    /// <summary>The content; null where there is no such file.</summary>
    /// <param name="path">The path for messages.</param>
    /// <param name="largest">The largest file read, in bytes.</param>
    /// <exception cref="HostFileException">It could not be read, is no regular file, or larger than the limit.</exception>
    public byte[]? Get(string path, int largest)
    {
        if (message == RemoteAnswers.OfAnotherKind)
            throw HostFileException.NotAFile(path);
        if (message.Length > 0)
            return RemoteError.IsMissing(message) ? null : throw RemoteError.Of(path, message);
        return bytes.Length <= largest ? bytes : throw HostFileException.TooLarge(path, largest);
    }
}
