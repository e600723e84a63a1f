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

    /// <summary>What other programs get as arguments.</summary>
    private static readonly (string Name, Func<ConnectUri, string?> Of)[] OptionLike =
    [
        ("host", uri => uri.HostName),
        ("user", uri => uri.UserName),
        ("parameter keyfile", uri => uri.Parameter("keyfile")),
        ("parameter known_hosts", uri => uri.Parameter("known_hosts")),
        ("parameter command", uri => uri.Parameter("command")),
    ];

    private ConnectUri(string text, Match match)
    {
        Text = text;
        Driver = match.Groups["driver"].Value.ToLowerInvariant();
        Transport = match.Groups["transport"].Value.ToLowerInvariant();
        User = match.Groups["user"].Value;
        Host = match.Groups["host"].Value;
        Port = match.Groups["port"].Value;
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

    /// <summary>The port; empty where the URI names none.</summary>
    public string Port { get; }

    /// <summary>The account on the host without the URI's escapes.</summary>
    public string UserName => Uri.UnescapeDataString(User);

    /// <summary>The host without the URI's escapes and brackets.</summary>
    public string HostName => Uri.UnescapeDataString(Host.Trim('[', ']'));

    /// <summary>Whether libvirt is reached over ssh.</summary>
    public bool IsSsh => Transport is "ssh" or "libssh" or "libssh2";

    /// <summary>Whether no host is named, so that the daemon is one of this machine.</summary>
    public bool IsLocal => Host.Length == 0;

    /// <summary>Whether the host that is named may be this machine; a tunnel may lead elsewhere.</summary>
    public bool IsLoopback => Host.ToLowerInvariant() is "localhost" or "127.0.0.1" or "[::1]";

    /// <summary>The folder of the socket that the URI names; null where it names none.</summary>
    public string? SocketFolder => Parameter("socket") is { } socket ? Path.GetDirectoryName(socket) : null;

    /// <summary>The URI as libvirt gets it: ssh may not ask for a password, unless the user has said so.</summary>
    public string ForLibvirt => Transport == "ssh" && !Query.Split('&').Any(parameter => parameter.StartsWith("no_tty=", StringComparison.Ordinal))
        ? Text + (Query.Length > 0 ? "&" : Text.EndsWith("?", StringComparison.Ordinal) ? "" : "?") + "no_tty=1" : Text;

    private string Query { get; }

    /// <summary>A parameter without the URI's escapes; null where the URI has none of that name.</summary>
    /// <param name="name">The name.</param>
    public string? Parameter(string name) => Query.Split('&', ';').FirstOrDefault(parameter => parameter.StartsWith(name + "=", StringComparison.Ordinal)) is { } found
        ? Uri.UnescapeDataString(found.Substring(name.Length + 1)) : null;

    /// <summary>Looks at a URI.</summary>
    /// <param name="text">What the user wrote.</param>
    /// <exception cref="HyException">It is no URI, of no scheme that is taken, or it carries a password.</exception>
    public static ConnectUri Parse(string text)
    {
        var match = Form.Match(text);
        var port = match.Groups["port"].Value;
        if (!match.Success || (port.Length > 0 && int.Parse(port, CultureInfo.InvariantCulture) > ushort.MaxValue) || match.Groups["host"].Value.StartsWith("-", StringComparison.Ordinal))
            throw Malformed(text);
        if (Uri.UnescapeDataString(match.Groups["user"].Value).Contains(":"))
            throw new HyException("Hy.Connect.Uri", "A libvirt URI can not carry a password: write user@host, and log in with an ssh key, a TLS certificate or an agent.");
        var uri = new ConnectUri(text, match);
        if (OptionLike.FirstOrDefault(part => part.Of(uri) is { } value && !IsArgument(value)) is { Name: { } name })
            throw new HyException("Hy.Connect.Uri", "The " + name + " of this libvirt URI begins with '-', or holds a quotation mark or control character: a program would not take it as what it is.");
        var scheme = uri.Transport.Length == 0 ? uri.Driver : uri.Driver + "+" + uri.Transport;
        return Schemes.Contains(scheme) ? uri
            : throw new HyException("Hy.Connect.Scheme", "There is no scheme '" + scheme + "': use one of " + string.Join(", ", Schemes) + ".");
    }

    private static bool IsArgument(string value) => !value.StartsWith("-", StringComparison.Ordinal) && value.All(c => c != '"' && !char.IsControl(c));

    // A text that is no URI may still hold a password, so it is shown only where it can not.
    private static HyException Malformed(string text) => new("Hy.Connect.Uri", (text.Contains("@") ? "This" : "'" + text + "'")
        + " is not a libvirt URI: write it like qemu:///system, qemu+ssh://user@host/system or qemu:///system?socket=/path.");
}
