using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Changing;

/// <summary>Refuses changes that could cut the very connection that makes them, so that nobody could take them back.</summary>
internal static class LockOutGuard
{
    private const string Administrators = "S-1-5-32-544", LocalSystem = "S-1-5-18", LocalService = "S-1-5-19", NetworkService = "S-1-5-20";
    private static readonly string[] Carriers = ["WinRM", "Winmgmt", "RpcSs", "DcomLaunch", "RpcEptMapper", "HTTP", "mpssvc", "BFE"];

    /// <summary>Refuses to stop a service over which the host is reached, or to keep it from starting.</summary>
    /// <param name="name">The service.</param>
    public static void Service(string name)
    {
        if (Carriers.Contains(name, StringComparer.OrdinalIgnoreCase))
            throw ChangeFault.LockOut("service " + name, "the host is reached through it");
    }

    /// <summary>Refuses a port of the host on a switch that reaches the physical network: the connection may come over it.</summary>
    /// <param name="port">Its name.</param>
    /// <param name="isExternal">Whether the switch does.</param>
    public static void ManagementPort(string port, bool isExternal)
    {
        if (isExternal)
            throw ChangeFault.LockOut("management port " + port, "the connection may come over it");
    }

    /// <summary>Refuses a change of a switch that the host itself is on.</summary>
    /// <param name="draft">The changes.</param>
    /// <param name="what">What is changed.</param>
    public static void Switch(Draft draft, string what)
    {
        var ports = SwitchPorts.Of(draft.Host, draft.Resource.Id);
        if (ports.Any(port => SwitchPorts.LeadsTo(port, Collecting.Machines.ClassName)) && ports.Any(port => SwitchPorts.LeadsTo(port, SwitchPorts.Physical)))
            throw ChangeFault.LockOut(what, "the host itself is on the switch, and the connection may come over it");
    }

    /// <summary>Refuses to take away what lets administrators, and Windows itself, into a CIM namespace.</summary>
    /// <param name="sid">Who loses an entry that allows.</param>
    /// <param name="space">The namespace.</param>
    public static void NamespaceEntry(string? sid, string space)
    {
        if (sid is Administrators or LocalSystem or LocalService or NetworkService)
            throw ChangeFault.LockOut("access of " + sid + " to " + space, "the account of this connection, or WMI itself, gets in by it");
    }

    /// <summary>Refuses to take from WinRM what the connection needs of it.</summary>
    /// <param name="draft">The changes.</param>
    /// <param name="key">The key of the registry.</param>
    /// <param name="value">The value; null for the whole key.</param>
    /// <param name="after">What it shall be; null for nothing.</param>
    public static void Registry(Draft draft, string key, string? value, string? after)
    {
        if (key.IndexOf(@"WSMAN\Listener", StringComparison.OrdinalIgnoreCase) >= 0 && draft.Connection.Ports.Any(port => port == 5986 ? IsIn(key, "HTTPS") : IsIn(key, "HTTP") && !IsIn(key, "HTTPS")))
            throw ChangeFault.LockOut(key, "WinRM listens there for this connection");
        if (!IsIn(key, @"WinRM\Service") && !IsIn(key, @"WSMAN\Service"))
            return;
        if (value is "AllowBasic" or "auth_basic" && after == "0" && draft.Connection.IsBasic)
            throw ChangeFault.LockOut(key + ":" + value, "it is logged in by basic authentication");
        if ((value is "AllowAutoConfig" && after == "0") || (value is "IPv4Filter" or "IPv6Filter" && after is not "*"))
            throw ChangeFault.LockOut(key + ":" + value, "WinRM might no longer listen to it");
    }

    /// <summary>Refuses rules of the firewall after which none lets the connection in any more that does so now.</summary>
    /// <param name="draft">The changes.</param>
    /// <param name="before">The rules that are.</param>
    /// <param name="after">The rules that shall be.</param>
    public static void Rules(Draft draft, IReadOnlyList<Row> before, IReadOnlyList<Row> after)
    {
        foreach (var port in draft.Connection.Ports)
        {
            var carriers = before.Where(row => LetsIn(row, port)).ToList();
            if (carriers.Count > 0 && !carriers.Any(row => after.Any(other => other["InstanceID"] == row["InstanceID"] && (other["RemoteAddress"] == row["RemoteAddress"] || other["RemoteAddress"] is "Any" or null))))
                throw ChangeFault.LockOut("firewall rule " + (carriers[0]["DisplayName"] ?? carriers[0]["InstanceID"]), "it lets this connection in, and from which address the host sees it come is not known");
        }
    }

    /// <summary>Refuses to switch the firewall on, or to have it block, where no rule lets the connection in.</summary>
    /// <param name="draft">The changes.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="rules">The rules that are.</param>
    public static void Blocking(Draft draft, string profile, IReadOnlyList<Row> rules)
    {
        if (!draft.Connection.Ports.Any(port => rules.Any(row => LetsIn(row, port))))
            throw ChangeFault.LockOut("firewall profile " + profile, "no rule lets this connection in");
    }

    private static bool LetsIn(Row row, int port) => row["Protocol"] is null or "Any" or "TCP" or "6" && (row["LocalPort"] is null or "Any"
        || row["LocalPort"]!.Split(',').Any(part => part.Trim() == port.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    private static bool IsIn(string key, string part) => key.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;
}
