using System;
using System.Text.RegularExpressions;

namespace HypervisorHardening.Module;

/// <summary>
/// An object of PowerCLI by its unique id, <c>/VIServer=user@host:443/VMHost=HostSystem-host-12/</c>: the server that it is
/// of, and its id there.
/// </summary>
internal sealed class VIObject
{
    private static readonly Regex Form = new(@"^/VIServer=(.*@)?(?<host>\[[^\]]+\]|[^@/:]+)(:(?<port>[0-9]+))?/(.*/)?[^/=]+=[A-Za-z]+-(?<id>[^/]+)/?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private VIObject(string host, string id) => (Host, Id) = (host, id);

    /// <summary>The host of its server.</summary>
    public string Host { get; }

    /// <summary>Its id there.</summary>
    public string Id { get; }

    /// <summary>Reads a unique id; null where a text is none.</summary>
    public static VIObject? Parse(string uid) => Form.Match(uid) is { Success: true } match ? new VIObject(match.Groups["host"].Value, match.Groups["id"].Value) : null;

    /// <summary>Whether a target leads to its server.</summary>
    public bool IsOf(string target) => target.StartsWith("vsphere://", StringComparison.OrdinalIgnoreCase)
        && Uri.TryCreate("https://" + target.Substring(target.LastIndexOf('@') is > 0 and var at ? at + 1 : 10), UriKind.Absolute, out var uri)
        && string.Equals(uri.Host, Host, StringComparison.OrdinalIgnoreCase);
}
