using System;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using HypervisorHardening.Core;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.WsMan;

/// <summary>The service could not be asked, or its answer did not arrive. It is the inner exception of the <see cref="CimFault"/> that a caller gets.</summary>
/// <param name="kind">What went wrong.</param>
/// <param name="message">The same in words.</param>
/// <param name="inner">What caused it.</param>
internal sealed class LinkFault(LinkFaultKind kind, string message, Exception? inner = null) : Exception(SafeText.OneLine(message), inner)
{
    /// <summary>What went wrong.</summary>
    public LinkFaultKind Kind { get; } = kind;

    /// <summary>Whether the same request may succeed a moment later.</summary>
    public bool IsTransient => Kind is LinkFaultKind.Broken or LinkFaultKind.Busy;

    /// <summary>What a caller gets, who knows nothing of connections.</summary>
    public CimFault ToCim() => new(Kind switch
    {
        LinkFaultKind.Login or LinkFaultKind.Forbidden => CimFaultKind.AccessDenied,
        LinkFaultKind.Slow => CimFaultKind.Timeout,
        LinkFaultKind.Busy => CimFaultKind.Busy,
        LinkFaultKind.NotWsMan or LinkFaultKind.Malformed => CimFaultKind.Malformed,
        _ => CimFaultKind.Unreachable,
    }, Message, this);

    /// <summary>What an exception of the network means.</summary>
    /// <param name="error">The exception.</param>
    /// <param name="refusal">Why the certificate was refused; null where it was not.</param>
    public static LinkFault Of(Exception error, string? refusal)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            if (Known(cause, refusal) is { } known)
                return new LinkFault(known.Kind, known.Words, error);
        }

        return new LinkFault(error.Message.IndexOf("proxy", StringComparison.OrdinalIgnoreCase) >= 0 ? LinkFaultKind.Proxy : LinkFaultKind.Broken,
            "the connection was broken (" + error.Message + ")", error);
    }

    private static (LinkFaultKind Kind, string Words)? Known(Exception cause, string? refusal) => cause switch
    {
        AuthenticationException or WebException { Status: WebExceptionStatus.TrustFailure } when refusal is not null => (LinkFaultKind.Certificate, refusal),
        AuthenticationException or WebException { Status: WebExceptionStatus.SecureChannelFailure } => (LinkFaultKind.Tls, "no TLS connection came about (" + cause.Message + ")"),
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => (LinkFaultKind.Refused, "nothing listens there"),
        SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown } => (LinkFaultKind.Broken, "the connection was broken"),
        SocketException => (LinkFaultKind.Unreachable, cause.Message),
        _ => null,
    };
}
