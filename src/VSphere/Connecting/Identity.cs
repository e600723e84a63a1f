using System;
using System.Collections.Concurrent;
using System.Globalization;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Connecting;

/// <summary>What is at the other end of a session.</summary>
internal sealed class Identity
{
    private readonly ConcurrentDictionary<string, string> details = new(StringComparer.Ordinal);

    /// <summary>Takes what the server says of itself.</summary>
    /// <param name="target">The target as the user named it.</param>
    /// <param name="client">The session.</param>
    public Identity(string target, VimClient client)
    {
        var about = client.ServiceContent.Element(Vim.Name("about"));
        details["build"] = Vim.Text(about, "build") ?? "unknown";
        details["kind"] = client.IsVirtualCenter ? "vCenter" : "host";
        details["session"] = client.Login is ClonedLogin ? "shared" : "own";
        details["certificate"] = client.Link.Certificate.Accepted ?? "unknown";
        if (client.InstanceUuid is { } instance)
            details["instance"] = instance;
        var version = ApiVersions.Parse(Vim.Text(about, "version")) ?? client.ApiVersion;
        Info = new TargetInfo(target, Platform.VSphere, Vim.Text(about, "name") ?? "VMware vSphere", version, client.ApiVersion, 1, details);
        Count(client);
    }

    /// <summary>What the target is.</summary>
    public TargetInfo Info { get; }

    /// <summary>Notes how many calls were made so far.</summary>
    /// <param name="client">The session.</param>
    public void Count(VimClient client) => details[TargetInfo.CallsDetail] = client.Calls.ToString(CultureInfo.InvariantCulture);
}
