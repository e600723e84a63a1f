using System;
using System.Globalization;
using System.Text.RegularExpressions;
using HypervisorHardening.Core;

namespace HypervisorHardening.HyperV.Connecting;

/// <summary>
/// A target that has been looked at before it is used: <c>hyperv://[user@]host[:port]</c> for one host, and
/// <c>hyperv+cluster://[user@]cluster[:port]</c> for all nodes of a failover cluster. The port is that of WinRM over
/// HTTPS, 5986 unless said.
/// </summary>
internal sealed class HyperVAddress
{
    /// <summary>The scheme of a host.</summary>
    public const string Scheme = "hyperv";

    /// <summary>The scheme of a cluster.</summary>
    public const string ClusterScheme = "hyperv+cluster";

    private const int Secure = 5986, Clear = 5985;

    // An account may be user@domain, so the last @ is before the host.
    private static readonly Regex Form = new(@"^hyperv(?<cluster>\+cluster)?://((?<user>[^/?#\s]*)@)?(?<host>\[[0-9a-f:.]+\]|[a-z0-9_][a-z0-9_.-]*)(:(?<port>[0-9]{1,5}))?(/|/wsman/?)?\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private readonly int port;

    private HyperVAddress(string text, string user, string host, int port, bool isCluster) =>
        (Text, User, Host, this.port, IsCluster, Service) = (text, user, host, port, isCluster, At(host, port));

    /// <summary>The target as the user wrote it; it has no password.</summary>
    public string Text { get; }

    /// <summary>The account: <c>user</c>, <c>DOMAIN\user</c> or <c>user@domain</c>; empty where the target names none.</summary>
    public string User { get; }

    /// <summary>The name of the host or cluster.</summary>
    public string Host { get; }

    /// <summary>Whether it is a cluster.</summary>
    public bool IsCluster { get; }

    /// <summary>The address of the service.</summary>
    public Uri Service { get; }

    /// <summary>The address of the service on a node of the cluster, at the same port.</summary>
    /// <param name="node">The name of the node, as the cluster gives it.</param>
    /// <exception cref="HyException">It is no name of a computer.</exception>
    public Uri ServiceOf(string node) => Regex.IsMatch(node, @"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,254}\z", RegexOptions.CultureInvariant) ? At(node, port)
        : throw new HyException("Hy.Connect.Node", "The cluster " + Host + " has a node whose name is none of a computer: '" + SafeText.OneLine(node) + "'; connect to the hosts one by one.");

    /// <summary>Whether a target is of this form, be it well written or not.</summary>
    /// <param name="target">The target.</param>
    public static bool Handles(string target) => target.StartsWith(Scheme + "://", StringComparison.OrdinalIgnoreCase) || target.StartsWith(ClusterScheme + "://", StringComparison.OrdinalIgnoreCase);

    /// <summary>Looks at a target.</summary>
    /// <param name="text">What the user wrote.</param>
    /// <exception cref="HyException">It is no such target, it carries a password, or it names WinRM's port without encryption.</exception>
    public static HyperVAddress Parse(string text)
    {
        var match = Form.Match(text);
        var user = match.Groups["user"].Value;
        if (user.IndexOf(':') >= 0)
            throw new HyException("Hy.Connect.Uri", "A target can not carry a password: write hyperv://user@host, and give the password when asked, or by --password-stdin, HYSR_PASSWORD or -Credential.");
        var port = match.Groups["port"].Value.Length > 0 ? int.Parse(match.Groups["port"].Value, CultureInfo.InvariantCulture) : Secure;
        // A text that is no target may still hold a password, so it is shown only where it can not.
        if (!match.Success || port is 0 or > ushort.MaxValue)
            throw new HyException("Hy.Connect.Uri", (text.IndexOf('@') >= 0 ? "This" : "'" + text + "'") + @" is not a Hyper-V target: write it like hyperv://user@host, hyperv://DOMAIN\user@host:port or hyperv+cluster://user@cluster.");
        if (port == Clear)
            throw new HyException("Hy.Connect.ClearText", "Port 5985 is WinRM without TLS, which is not spoken: enable HTTPS on the server (winrm quickconfig -transport:https) and leave the port out, or name the one of HTTPS.");
        return new HyperVAddress(text, Uri.UnescapeDataString(user), match.Groups["host"].Value, port, match.Groups["cluster"].Success);
    }

    private static Uri At(string host, int port) => new("https://" + host + ":" + port.ToString(CultureInfo.InvariantCulture) + "/wsman");
}
