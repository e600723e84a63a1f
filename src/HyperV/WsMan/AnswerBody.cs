using System;
using System.IO;
using System.Net.Http;
using System.Threading;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.WsMan;

/// <summary>Reads the body of an answer: not for ever, and not without end.</summary>
internal static class AnswerBody
{
    private const int Piece = 32768;

    /// <summary>Reads a whole body.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="patience">How long each piece may take.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="LinkFault">It breaks off, stops, or is larger than any honest answer.</exception>
    public static MemoryStream Read(HttpResponseMessage response, TimeSpan patience, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        // The framework's own reading does not end by its token everywhere, but it always ends with its answer.
        using var end = limit.Token.Register(response.Dispose);
        try
        {
            limit.CancelAfter(patience);
            using var body = response.Content.ReadAsStreamAsync().GetAwaiter().GetResult();
            var whole = new MemoryStream();
            var piece = new byte[Piece];
            for (int count; (count = body.ReadAsync(piece, 0, piece.Length, limit.Token).GetAwaiter().GetResult()) > 0; limit.CancelAfter(patience))
            {
                if (whole.Length + count > SafeXml.Largest)
                    throw new LinkFault(LinkFaultKind.Malformed, "the answer is larger than " + SafeXml.Largest + " bytes");
                whole.Write(piece, 0, count);
            }

            whole.Position = 0;
            return whole;
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or HttpRequestException or ObjectDisposedException)
        {
            cancellation.ThrowIfCancellationRequested();
            throw limit.IsCancellationRequested ? new LinkFault(LinkFaultKind.Slow, "the server stopped in the middle of its answer", error)
                : new LinkFault(LinkFaultKind.Broken, "the connection was broken in the middle of an answer", error);
        }
    }
}
