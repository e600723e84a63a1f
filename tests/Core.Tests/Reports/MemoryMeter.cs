namespace HypervisorHardening.Core.Tests.Reports;

/// <summary>Throws away what is written, and looks now and then at how much memory is held beyond what was held before.</summary>
internal sealed class MemoryMeter(long before) : Stream
{
    private const long First = 1 << 18;
    private long next = First;
    private long length;

    /// <summary>The most memory that was seen to be held, in bytes.</summary>
    public long MostHeld { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => length;

    public override long Position { get => length; set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count)
    {
        length += count;
        if (length < next)
            return;
        next *= 3;
        MostHeld = Math.Max(MostHeld, GC.GetTotalMemory(forceFullCollection: true) - before);
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
