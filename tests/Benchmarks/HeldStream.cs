namespace HypervisorHardening.Benchmarks;

/// <summary>Throws away what is written, and looks at every 32 MiB at how much memory is held.</summary>
/// <param name="before">What was held before, in bytes; null to look at nothing.</param>
internal sealed class HeldStream(long? before) : Stream
{
    private const long Step = 32 << 20;
    private long next = Step;
    private long length;

    /// <summary>The most that was held beyond what was held before, in bytes.</summary>
    public long MostHeld { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => length;

    public override long Position { get => length; set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count)
    {
        length += count;
        if (before is not { } held || length < next)
            return;
        next += Step;
        MostHeld = Math.Max(MostHeld, GC.GetTotalMemory(forceFullCollection: true) - held);
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
