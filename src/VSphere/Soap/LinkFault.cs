using System;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using HypervisorHardening.Core;

namespace HypervisorHardening.VSphere.Soap;

/// <summary>The server could not be asked, or its answer did not arrive.</summary>
/// <param name="kind">What went wrong.</param>
/// <param name="message">The same in words.</param>
/// <param name="inner">What caused it.</param>
internal sealed class LinkFault(LinkFaultKind kind, string message, Exception? inner = null) : Exception(SafeText.OneLine(message), inner)
{
    /// <summary>What went wrong.</summary>
    public LinkFaultKind Kind { get; } = kind;

    /// <summary>Whether the same call may succeed a moment later.</summary>
    public bool IsTransient => Kind is LinkFaultKind.Broken or LinkFaultKind.Busy;

    /// <summary>Whether the server can not be reached at all.</summary>
    public bool IsCutOff => Kind is LinkFaultKind.Unreachable or LinkFaultKind.Refused or LinkFaultKind.Certificate or LinkFaultKind.Tls or LinkFaultKind.Proxy;

    /// <summary>What an exception of the network means.</summary>
    /// <param name="error">The exception.</param>
    /// <param name="refusal">Why the certificate was refused; null where it was not.</param>
    public static LinkFault Of(Exception error, string? refusal)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case AuthenticationException or WebException { Status: WebExceptionStatus.TrustFailure } when refusal is not null:
                    return new LinkFault(LinkFaultKind.Certificate, refusal, error);
                case AuthenticationException or WebException { Status: WebExceptionStatus.SecureChannelFailure }:
                    return new LinkFault(LinkFaultKind.Tls, "it does not speak TLS there (" + cause.Message + ")", error);
                case SocketException { SocketErrorCode: SocketError.ConnectionRefused }:
                    return new LinkFault(LinkFaultKind.Refused, "nothing listens there", error);
                case SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown }:
                    return new LinkFault(LinkFaultKind.Broken, "the connection was broken", error);
                case SocketException:
                    return new LinkFault(LinkFaultKind.Unreachable, cause.Message, error);
                default:
                    break;
            }
        }

        return new LinkFault(error.Message.IndexOf("proxy", StringComparison.OrdinalIgnoreCase) >= 0 ? LinkFaultKind.Proxy : LinkFaultKind.Broken,
            "the connection was broken (" + error.Message + ")", error);
    }
}
