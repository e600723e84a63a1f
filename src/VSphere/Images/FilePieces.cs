using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Http.Headers;
using System.Threading;
using HypervisorHardening.Core;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Images;

/// <summary>A file of a datastore of which a little is read here and there: each piece is fetched once, when it is come to.</summary>
internal sealed class FilePieces : Stream
{
    private const int Piece = 64 << 10, MostPieces = 64;

    private readonly StoreLink link;
    private readonly StoreFile file;
    private readonly CancellationToken cancellation;
    private readonly Dictionary<long, byte[]> pieces = [];
    private long length;

    private FilePieces(StoreLink link, StoreFile file, long told, CancellationToken cancellation) =>
        (this.link, this.file, length, this.cancellation) = (link, file, told, cancellation);

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => length;

    /// <inheritdoc/>
    public override long Position { get; set; }

    /// <summary>Opens a file by its first piece; null where there is none.</summary>
    /// <param name="link">The way to it.</param>
    /// <param name="file">The file.</param>
    /// <param name="told">How long it is said to be, where the server does not tell now.</param>
    /// <param name="cancellation">Ends the attempt, and the reading.</param>
    /// <exception cref="HyException"><c>Hy.Image.Unreadable</c>: the server does not give it.</exception>
    /// <exception cref="IOException">The answer breaks off.</exception>
    /// <exception cref="LinkFault">The server does not answer.</exception>
    public static FilePieces? MaybeOpen(StoreLink link, StoreFile file, long told, CancellationToken cancellation)
    {
        var opened = new FilePieces(link, file, told, cancellation);
        return opened.Fetch(0) is { } first && opened.Keep(0, first) ? opened : null;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        var number = Position / Piece;
        if (!pieces.TryGetValue(number, out var piece))
            Keep(number, piece = Fetch(number) ?? throw new IOException("the file is gone"));
        var start = (int)(Position % Piece);
        var read = Math.Max(0, Math.Min(count, piece.Length - start));
        Array.Copy(piece, Math.Min(start, piece.Length), buffer, offset, read);
        Position += read;
        return read;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) =>
        Position = origin == SeekOrigin.Begin ? offset : origin == SeekOrigin.Current ? Position + offset : length + offset;

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private bool Keep(long number, byte[] piece)
    {
        if (pieces.Count >= MostPieces)
            pieces.Clear();
        pieces[number] = piece;
        return true;
    }

    private byte[]? Fetch(long number)
    {
        try
        {
            return Fetched(number * Piece);
        }
        catch (LinkFault fault) when (!fault.IsCutOff)
        {
            throw new IOException(fault.Message, fault);
        }
    }

    private byte[]? Fetched(long from)
    {
        using var response = link.Ask(file, new RangeHeaderValue(from, from + Piece - 1), cancellation);
        if (response is null)
            return null;
        var isPart = response.StatusCode == HttpStatusCode.PartialContent;
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable || (from > 0 && !isPart))
        {
            length = from == 0 ? 0 : length;
            return from == 0 ? [] : throw new IOException("the server sends no pieces of it");
        }

        length = (isPart ? response.Content.Headers.ContentRange?.Length : response.Content.Headers.ContentLength) ?? length;
        using var body = link.Body(response, cancellation);
        using var content = new MemoryStream();
        var block = new byte[8192];
        for (int read; content.Length < Piece && (read = body.Read(block, 0, (int)Math.Min(block.Length, Piece - content.Length))) > 0;)
            content.Write(block, 0, read);
        return content.ToArray();
    }
}
