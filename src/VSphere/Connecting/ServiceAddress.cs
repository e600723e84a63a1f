using System;
using System.Globalization;
using System.Text.RegularExpressions;
using HypervisorHardening.Core;

namespace HypervisorHardening.VSphere.Connecting;

/// <summary>A target that has been looked at before it is used: <c>vsphere://[user@]host[:port]</c>.</summary>
internal sealed class ServiceAddress
{
    /// <summary>The scheme.</summary>
    public const string Scheme = "vsphere";

    // The account of a vCenter has an @ of its own, so the last one is before the host.
    private static readonly Regex Form = new(@"^vsphere://((?<user>[^/?#\s]*)@)?(?<host>\[[0-9a-f:.]+\]|[a-z0-9_][a-z0-9_.-]*)(:(?<port>[0-9]{1,5}))?(/|/sdk/?)?\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private ServiceAddress(string text, string user, Uri service) => (Text, User, Service) = (text, user, service);

    /// <summary>The target as the user wrote it; it has no password.</summary>
    public string Text { get; }

    /// <summary>The account; empty where the target names none.</summary>
    public string User { get; }

    /// <summary>The address of the service.</summary>
    public Uri Service { get; }

    /// <summary>Looks at a target.</summary>
    /// <param name="text">What the user wrote.</param>
    /// <exception cref="HyException">It is no such target, or it carries a password.</exception>
    public static ServiceAddress Parse(string text)
    {
        var match = Form.Match(text);
        var user = match.Groups["user"].Value;
        if (user.IndexOf(':') >= 0)
            throw new HyException("Hy.Connect.Uri", "A target can not carry a password: write vsphere://user@host, and give the password when asked, or by --password-stdin, HYSR_PASSWORD or -Credential.");
        var port = match.Groups["port"].Value;
        // A text that is no target may still hold a password, so it is shown only where it can not.
        if (!match.Success || (port.Length > 0 && int.Parse(port, CultureInfo.InvariantCulture) is 0 or > ushort.MaxValue))
            throw new HyException("Hy.Connect.Uri", (text.IndexOf('@') >= 0 ? "This" : "'" + text + "'") + " is not a vSphere target: write it like vsphere://user@host or vsphere://user@host:port.");
        return new ServiceAddress(text, Uri.UnescapeDataString(user), new Uri("https://" + match.Groups["host"].Value + (port.Length > 0 ? ":" + port : "") + "/sdk"));
    }
}
