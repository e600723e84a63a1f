using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Net;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Connections;

namespace HypervisorHardening.Module;

/// <summary>
/// The sessions that PowerCLI has open. They are known by the properties of PowerCLI's objects, never by its types: the
/// module works where PowerCLI is not installed.
/// </summary>
internal static class VIServers
{
    private const string Variable = "global:DefaultVIServers";

    /// <summary>The sessions that PowerCLI uses by default.</summary>
    public static IReadOnlyList<PSObject> Open(SessionState session)
    {
        var value = session.PSVariable.GetValue(Variable);
        value = value is PSObject wrapped ? wrapped.BaseObject : value;
        return value is null or string ? [] : [.. (value as IEnumerable ?? new[] { value }).Cast<object>().Select(PSObject.AsPSObject).Where(IsConnected)];
    }

    /// <summary>The session that a user means: the object itself, or the name of an open one.</summary>
    /// <exception cref="HyException">There is no such session, or it is not one.</exception>
    public static PSObject Find(SessionState session, object meant)
    {
        var server = PSObject.AsPSObject(meant);
        if (server.BaseObject is not string name)
            return server;
        return Open(session).FirstOrDefault(open => NamePattern.Matches(name, Text(open, "Name") ?? ""))
            ?? throw new HyException("Hy.Connect.Session", "PowerCLI has no open session of '" + name + "': see $global:DefaultVIServers, or connect with a credential.");
    }

    /// <summary>The open session of a host; null where there is none.</summary>
    public static PSObject? OfHost(SessionState session, string host) =>
        Open(session).FirstOrDefault(open => string.Equals(Service(open)?.Host, host, StringComparison.OrdinalIgnoreCase));

    /// <summary>What is asked for to share a session.</summary>
    /// <exception cref="HyException">It is none, or has ended.</exception>
    public static ConnectionRequest Request(PSObject server)
    {
        var secret = Text(server, "SessionSecret");
        if (Service(server) is not { } service || string.IsNullOrEmpty(secret))
            throw new HyException("Hy.Connect.Session", "this is no session of PowerCLI: it has no ServiceUri or no SessionSecret. Give what Connect-VIServer gives.");
        if (!IsConnected(server))
            throw new HyException("Hy.Connect.Session", "the session of " + service.Host + " has ended: connect again with Connect-VIServer, or with a credential.");
        return new ConnectionRequest(TargetOf(service)) { Session = new BorrowedSession(service, new NetworkCredential("", secret)) };
    }

    /// <summary>The target of a session.</summary>
    public static string TargetOf(Uri service) => "vsphere://" + service.Host + (service.IsDefaultPort ? "" : ":" + service.Port);

    /// <summary>The name of a session and where it leads to.</summary>
    public static (string Name, string Place)? Named(PSObject server) => Text(server, "Name") is { Length: > 0 } name ? (name, Service(server)?.Host ?? "") : null;

    private static Uri? Service(PSObject server) => Uri.TryCreate(Text(server, "ServiceUri"), UriKind.Absolute, out var uri) ? uri : null;

    private static bool IsConnected(PSObject server) => !string.Equals(Text(server, "IsConnected"), "False", StringComparison.OrdinalIgnoreCase);

    private static string? Text(PSObject server, string property) => server.Properties[property]?.Value?.ToString();
}
