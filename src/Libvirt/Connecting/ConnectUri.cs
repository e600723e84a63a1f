using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using HypervisorHardening.Core;

namespace HypervisorHardening.Libvirt.Connecting;

/// <summary>A libvirt URI that has been looked at before it is used: <c>driver[+transport]://[user@][host][:port]/path[?parameters]</c>.</summary>
internal sealed class ConnectUri
{
    private static readonly string[] Transports = ["unix", "ssh", "tls", "tcp", "libssh", "libssh2"];

    private static readonly Regex Form = new(
        @"^(?<driver>[a-z][a-z0-9]*)(\+(?<transport>[a-z0-9]+))?://((?<user>[^@/?#\s]*)@)?(?<host>\[[0-9a-f:.%]+\]|[^@:/?#\s\[\]]*)(:(?<port>[0-9]{1,5}))?(?<path>/[^?#\s]*)(\?(?<query>[^#\s]*))?\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private ConnectUri(string text, Match match)
    {
        Text = text;
        Driver = match.Groups["driver"].Value.ToLowerInvariant();
        Transport = match.Groups["transport"].Value.ToLowerInvariant();
        User = match.Groups["user"].Value;
        Host = match.Groups["host"].Value;
        Query = match.Groups["query"].Value;
    }

    /// <summary>The schemes that are taken.</summary>
    public static IReadOnlyList<string> Schemes { get; } =
        [.. new[] { "qemu", "xen" }.SelectMany(driver => new[] { driver }.Concat(Transports.Select(transport => driver + "+" + transport))), "test"];

    /// <summary>The URI as the user wrote it; it has no password.</summary>
    public string Text { get; }

    /// <summary>The driver, <c>qemu</c>, <c>xen</c> or <c>test</c>.</summary>
    public string Driver { get; }

    /// <summary>The transport; empty where the URI names none.</summary>
    public string Transport { get; }

    /// <summary>The account on the host; empty where the URI names none.</summary>
    public string User { get; }

    /// <summary>The host; empty for this one.</summary>
    public string Host { get; }

    /// <summary>Whether no host is named, so that the daemon is one of this machine.</summary>
    public bool IsLocal => Host.Length == 0;

    /// <summary>Whether the host that is named may be this machine; a tunnel may lead elsewhere.</summary>
    public bool IsLoopback => Host.ToLowerInvariant() is "localhost" or "127.0.0.1" or "[::1]";

    /// <summary>The folder of the socket that the URI names; null where it names none.</summary>
    public string? SocketFolder => Query.Split('&').FirstOrDefault(parameter => parameter.StartsWith("socket=", StringComparison.Ordinal)) is { } socket
        ? Path.GetDirectoryName(Uri.UnescapeDataString(socket.Substring("socket=".Length))) : null;

    /// <summary>The URI as libvirt gets it: ssh may not ask for a password, unless the user has said so.</summary>
    public string ForLibvirt => Transport == "ssh" && !Query.Split('&').Any(parameter => parameter.StartsWith("no_tty=", StringComparison.Ordinal))
        ? Text + (Query.Length > 0 ? "&" : Text.EndsWith("?", StringComparison.Ordinal) ? "" : "?") + "no_tty=1" : Text;

    private string Query { get; }

    /// <summary>Looks at a URI.</summary>
    /// <param name="text">What the user wrote.</param>
    /// <exception cref="HyException">It is no URI, of no scheme that is taken, or it carries a password.</exception>
    public static ConnectUri Parse(string text)
    {
        var match = Form.Match(text);
        var port = match.Groups["port"].Value;
        if (!match.Success || (port.Length > 0 && int.Parse(port, CultureInfo.InvariantCulture) > ushort.MaxValue) || match.Groups["host"].Value.StartsWith("-", StringComparison.Ordinal))
            throw Malformed(text);
        if (match.Groups["user"].Value.Contains(":"))
            throw new HyException("Hy.Connect.Uri", "A libvirt URI can not carry a password: write user@host, and log in with an ssh key, a TLS certificate or an agent.");
        var uri = new ConnectUri(text, match);
        var scheme = uri.Transport.Length == 0 ? uri.Driver : uri.Driver + "+" + uri.Transport;
        return Schemes.Contains(scheme) ? uri
            : throw new HyException("Hy.Connect.Scheme", "There is no scheme '" + scheme + "': use one of " + string.Join(", ", Schemes) + ".");
    }

    // A text that is no URI may still hold a password, so it is shown only where it can not.
    private static HyException Malformed(string text) => new("Hy.Connect.Uri", (text.Contains("@") ? "This" : "'" + text + "'")
        + " is not a libvirt URI: write it like qemu:///system, qemu+ssh://user@host/system or qemu:///system?socket=/path.");
}
