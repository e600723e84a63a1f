using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Controls.Settings;

/// <summary>Settings of the firewall of an ESXi host.</summary>
internal static class VSphereFirewall
{
    /// <summary>A row for each ruleset. The state in force is the firewall system's; the host's configuration may lag behind.</summary>
    public static Setting Rulesets { get; } = VSphereHost.Each("configManager.firewallSystem/firewallInfo.ruleset",
        "key", "enabled", "required", "service", "rule.direction", "ipListUserConfigurable",
        "allowedHosts.allIp", "allowedHosts.ipAddress", "allowedHosts.ipNetwork.network", "allowedHosts.ipNetwork.prefixLength");

    /// <summary>A row for each service of the host: its key, and whether it runs.</summary>
    public static Setting Services { get; } = VSphereHost.Each("configManager.serviceSystem/serviceInfo.service", "key", "running");

    /// <summary>What is done with traffic that no ruleset is about: blocked is <c>true</c>.</summary>
    /// <param name="field"><c>incomingBlocked</c> or <c>outgoingBlocked</c>.</param>
    public static Setting DefaultPolicy(string field) => VSphereHost.Property("configManager.firewallSystem/firewallInfo.defaultPolicy." + field);
}
