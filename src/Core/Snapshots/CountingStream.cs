using System;
using System.IO;

namespace HypervisorHardening.Core.Snapshots;

/// <summary>Counts what goes through to or from another stream, which is closed with it, and stops at a limit.</summary>
/// <param name="inner">The other stream.</param>
/// <param name="limit">How many bytes may go through.</param>
internal sealed class CountingStream(Stream inner, long limit = long.MaxValue) : Stream
{
    /// <summary>How many bytes have gone through.</summary>
    public long Count { get; private set; }

    public override bool CanRead => inner.CanRead;

    public override bool CanSeek => false;

    public override bool CanWrite => inner.CanWrite;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => Count;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = inner.Read(buffer, offset, count);
        Add(read);
        return read;
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        Add(count);
        inner.Write(buffer, offset, count);
    }

    public override void Flush() => inner.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    private void Add(int count)
    {
        Count += count;
        if (Count > limit)
            throw new InvalidDataException("there is more than there should be");
    }
}
