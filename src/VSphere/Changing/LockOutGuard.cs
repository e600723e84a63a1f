using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Xml.Linq;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Changing;

/// <summary>Refuses changes that could cut the very connection that makes them, so that nobody could take them back.</summary>
/// <param name="draft">The changes.</param>
internal sealed class LockOutGuard(Draft draft)
{
    // vCenter reaches a host by HTTPS and by its heartbeats; so does a client, but for the heartbeats.
    private static readonly string[] Carriers = ["vSphereClient", "webAccess"];
    private static readonly string[] Heartbeats = ["vpxHeartbeats"];

    /// <summary>Whether a firewall ruleset carries the connection.</summary>
    /// <param name="ruleset">Its key.</param>
    public bool Carries(string? ruleset) => Carriers.Contains(ruleset) || (draft.Session.IsVirtualCenter && Heartbeats.Contains(ruleset));

    /// <summary>Refuses a ruleset that would no longer let the connection in.</summary>
    /// <param name="ruleset">Its key.</param>
    /// <param name="isEnabled">Whether it shall be on.</param>
    /// <param name="allowed">The addresses that it shall let in; null for all.</param>
    public void Ruleset(string ruleset, bool isEnabled, XElement? allowed)
    {
        if (!Carries(ruleset))
            return;
        if (!isEnabled)
            throw ChangeFault.LockOut("firewall ruleset " + ruleset, "it lets this connection reach the host");
        if (allowed is null || Vim.Text(allowed, "allIp") == "true" || Peers().Any(address => Lets(allowed, address)))
            return;
        throw ChangeFault.LockOut("firewall ruleset " + ruleset, "the addresses allowed do not have the one that this connection comes from ("
            + string.Join(", ", Peers().DefaultIfEmpty(IPAddress.None).Select(address => address.Equals(IPAddress.None) ? "not known" : address.ToString())) + ")");
    }

    /// <summary>Refuses to block all that no ruleset lets pass, where none lets this connection pass.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="rulesets">The rulesets of the host.</param>
    public void DefaultPolicy(string policy, IEnumerable<XElement> rulesets)
    {
        var isIncoming = policy.EndsWith("incomingBlocked", StringComparison.Ordinal);
        if (!isIncoming && !draft.Session.IsVirtualCenter)
            return;
        var open = rulesets.Where(ruleset => (isIncoming ? Carriers : Heartbeats).Contains(Vim.Text(ruleset, "key")) && Vim.Text(ruleset, "enabled") == "true")
            .Select(ruleset => ruleset.Element(Vim.Name("allowedHosts")));
        if (!open.Any(allowed => allowed is null || Vim.Text(allowed, "allIp") != "false" || Peers().Any(address => Lets(allowed, address))))
            throw ChangeFault.LockOut(policy, "no firewall ruleset that is on lets this connection pass");
    }

    /// <summary>Whether the address that the server sees us at is in a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="length">The length of its prefix.</param>
    /// <param name="isUnknown">What to say where the server does not tell our address.</param>
    public bool IsFrom(string? network, string? length, bool isUnknown) => !IPAddress.TryParse(draft.Session.Address, out var own) ? isUnknown
        : (IPAddress.TryParse(network, out var address) && int.TryParse(length, out var bits) && Contains(address, bits, own));

    /// <summary>Refuses to stop a service that carries the connection, or to keep it from starting.</summary>
    /// <param name="service">Its key.</param>
    public void Service(string service)
    {
        if (service == "vpxa" && draft.Session.IsVirtualCenter)
            throw ChangeFault.LockOut("service " + service, "vCenter manages the host through it");
        if (service is "hostd" or "rhttpproxy" or "envoy")
            throw ChangeFault.LockOut("service " + service, "it serves this connection");
    }

    /// <summary>Refuses lockdown mode over a direct connection.</summary>
    /// <param name="mode">The mode.</param>
    public void Lockdown(string mode)
    {
        if (mode != "lockdownDisabled" && !draft.Session.IsVirtualCenter)
            throw ChangeFault.LockOut("config.lockdownMode", "lockdown mode ends direct connections to the host; connect to its vCenter");
    }

    /// <summary>Refuses to take an account's way into the host away, where it is ours.</summary>
    /// <param name="principal">The account.</param>
    /// <param name="what">What is taken away.</param>
    public void HostAccount(string? principal, string what)
    {
        if (draft.Session.IsVirtualCenter ? principal is "vpxuser" : draft.Session.IsSelf(principal) || principal is "root")
            throw ChangeFault.LockOut(what, "'" + principal + "' is how this connection gets in");
    }

    /// <summary>Refuses to end our own session.</summary>
    /// <param name="key">The key of a session.</param>
    public void Session(string key)
    {
        if (draft.Session.Key is not { } own || own == key)
            throw ChangeFault.LockOut("sessionManager/sessionList", "it is this very session");
    }

    /// <summary>Refuses to change the VLAN of the network that carries the host's management.</summary>
    /// <param name="portGroup">The port group.</param>
    /// <param name="what">What is changed.</param>
    public void PortGroup(string portGroup, string what)
    {
        if (ManagementPortGroups().Contains(portGroup))
            throw ChangeFault.LockOut(what, "the port group '" + portGroup + "' carries the management of the host");
    }

    /// <summary>Refuses to take a switch apart that carries the host's management.</summary>
    /// <param name="name">The switch.</param>
    /// <param name="what">What is changed.</param>
    public void Switch(string name, string what)
    {
        var carried = ManagementPortGroups();
        var specs = draft.Peek("config.network.portgroup")?.Elements().Select(group => group.Element(Vim.Name("spec"))) ?? [];
        if (specs.Any(spec => Vim.Text(spec, "vswitchName") == name && carried.Contains(Vim.Text(spec, "name") ?? "")))
            throw ChangeFault.LockOut(what, "the switch '" + name + "' carries the management of the host");
    }

    private static bool Lets(XElement allowed, IPAddress address) =>
        allowed.Elements(Vim.Name("ipAddress")).Any(item => IPAddress.TryParse(item.Value, out var one) && one.Equals(address))
        || allowed.Elements(Vim.Name("ipNetwork")).Any(item => IPAddress.TryParse(Vim.Text(item, "network"), out var network)
            && int.TryParse(Vim.Text(item, "prefixLength"), out var length) && Contains(network, length, address));

    private static bool Contains(IPAddress network, int length, IPAddress address)
    {
        var (one, other) = (network.GetAddressBytes(), address.GetAddressBytes());
        if (one.Length != other.Length)
            return false;
        for (var bit = 0; bit < Math.Min(length, one.Length * 8); bit++)
        {
            if (((one[bit / 8] ^ other[bit / 8]) & (0x80 >> (bit % 8))) != 0)
                return false;
        }

        return true;
    }

    // A host sees its vCenter rather than us.
    private IEnumerable<IPAddress> Peers() =>
        new[] { draft.Session.IsVirtualCenter ? draft.Peek("summary.managementServerIp")?.Value : draft.Session.Address }
            .Select(text => IPAddress.TryParse(text, out var address) ? address : null).OfType<IPAddress>();

    private HashSet<string> ManagementPortGroups()
    {
        var kinds = draft.Peek("config.virtualNicManagerInfo.netConfig")?.Elements().Where(kind => Vim.Text(kind, "nicType") == "management").ToList() ?? [];
        var selected = kinds.SelectMany(kind => kind.Elements(Vim.Name("selectedVnic"))).Select(key => key.Value).ToList();
        var devices = kinds.SelectMany(kind => kind.Elements(Vim.Name("candidateVnic"))).Where(nic => selected.Contains(Vim.Text(nic, "key") ?? ""))
            .Select(nic => Vim.Text(nic, "device")).ToList();
        var groups = draft.Peek("config.network.vnic")?.Elements().Where(nic => selected.Count == 0 || devices.Contains(Vim.Text(nic, "device")))
            .Select(nic => Vim.Text(nic, "portgroup")).OfType<string>() ?? [];
        return new HashSet<string>(groups, StringComparer.Ordinal);
    }
}
