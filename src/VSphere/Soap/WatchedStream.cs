using System;
using System.IO;
using System.Net.Http;
using System.Threading;

namespace HypervisorHardening.VSphere.Soap;

/// <summary>The body of an answer: reading ends when it is cancelled, or when the server stops sending.</summary>
internal sealed class WatchedStream : Stream
{
    private readonly HttpResponseMessage response;
    private readonly Stream inner;
    private readonly TimeSpan patience;
    private readonly CancellationToken cancellation;
    private readonly CancellationTokenSource limit;

    /// <summary>Opens the body of an answer.</summary>
    /// <param name="response">The answer; it is closed with the stream.</param>
    /// <param name="patience">How long each piece may take.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public WatchedStream(HttpResponseMessage response, TimeSpan patience, CancellationToken cancellation)
    {
        this.response = response;
        this.patience = patience;
        this.cancellation = cancellation;
        limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        inner = response.Content.ReadAsStreamAsync().GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    /// <exception cref="LinkFault">The connection broke or the server stopped sending.</exception>
    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            limit.CancelAfter(patience);
            return inner.ReadAsync(buffer, offset, count, limit.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new LinkFault(LinkFaultKind.Slow, "the server stopped in the middle of its answer");
        }
        catch (Exception error) when (error is IOException or HttpRequestException)
        {
            throw new LinkFault(LinkFaultKind.Broken, "the connection was broken in the middle of an answer", error);
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
        {
            // What is still to come is not wanted: the connection is closed rather than read to its end.
            limit.Cancel();
            inner.Dispose();
            response.Dispose();
            limit.Dispose();
        }

        base.Dispose(disposing);
    }
}
