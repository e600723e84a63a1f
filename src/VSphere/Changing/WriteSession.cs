using System;
using System.Threading;
using System.Xml.Linq;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Changing;

/// <summary>The session that writes, and who we are in it.</summary>
/// <param name="client">The client of the session.</param>
internal sealed class WriteSession(VimClient client)
{
    private XElement? current;

    /// <summary>The client of the session.</summary>
    public VimClient Client => client;

    /// <summary>Whether a vCenter is between us and the hosts.</summary>
    public bool IsVirtualCenter => client.IsVirtualCenter;

    /// <summary>The name that we are logged in by; null where the server does not tell.</summary>
    public string? UserName => Own("userName");

    /// <summary>The address that the server sees us at; null where it does not tell.</summary>
    public string? Address => Own("ipAddress");

    /// <summary>The key of the session; null where the server does not tell.</summary>
    public string? Key => Own("key");

    /// <summary>Whether a principal is the account that we are logged in by, as <c>DOMAIN\name</c> or as <c>name@domain</c>.</summary>
    /// <param name="principal">The principal.</param>
    public bool IsSelf(string? principal) =>
        principal is not null && (UserName is not { } own || string.Equals(Normal(own), Normal(principal), StringComparison.OrdinalIgnoreCase));

    private static string Normal(string name)
    {
        var at = name.IndexOf('@');
        return at > 0 ? name.Substring(at + 1) + "\\" + name.Substring(0, at) : name;
    }

    private string? Own(string field)
    {
        if (current is null && client.Manager("sessionManager") is { } manager)
        {
            foreach (var content in client.Retrieve(manager.Type, [manager], ["currentSession"], CancellationToken.None))
                current = content["currentSession"];
        }

        return Vim.Text(current, field) is { Length: > 0 } text ? text : null;
    }
}
