using System;
using System.IO;
using System.Threading;
using HypervisorHardening.Core;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Images;

/// <summary>A file of a datastore from its first byte to its last, as the server sends it.</summary>
internal sealed class WholeFile : Stream
{
    private readonly Stream body;
    private readonly long length;

    private WholeFile(Stream body, long length) => (this.body, this.length) = (body, length);

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <summary>How long the server says that it is; 0 where it does not.</summary>
    public override long Length => length;

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Opens a file; null where there is none.</summary>
    /// <param name="link">The way to it.</param>
    /// <param name="file">The file.</param>
    /// <param name="cancellation">Ends the attempt, and the reading.</param>
    /// <exception cref="HyException"><c>Hy.Image.Unreadable</c>: the server does not give it.</exception>
    /// <exception cref="LinkFault">The server does not answer.</exception>
    public static WholeFile? MaybeOpen(StoreLink link, StoreFile file, CancellationToken cancellation) =>
        link.Ask(file, null, cancellation) is { } response ? new WholeFile(link.Body(response, cancellation), response.Content.Headers.ContentLength ?? 0) : null;

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            return body.Read(buffer, offset, count);
        }
        catch (LinkFault fault)
        {
            throw new IOException(fault.Message, fault);
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            body.Dispose();
        base.Dispose(disposing);
    }
}
