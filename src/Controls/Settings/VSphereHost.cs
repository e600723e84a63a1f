using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Controls.Settings;

/// <summary>Settings of an ESXi host. Paths are as <see cref="VSphere"/> says.</summary>
internal static class VSphereHost
{
    /// <summary>A property, for example <c>config.lockdownMode</c>.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="since">The first version that has it, where that is later than 6.5.</param>
    public static Setting Property(string path, string? since = null) => VSphere.Property(Scope.Host, path, since);

    /// <summary>A row for each element of an array, or for each object that a property refers to (<c>vm/</c>).</summary>
    public static Setting Each(string path, params string[] columns) => VSphere.Each(Scope.Host, path, columns);

    /// <summary>An advanced option, for example <c>Mem.ShareForceSalting</c>; not set where the host does not know it.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="since">The first version that has it, where that is later than 6.5.</param>
    public static Setting Option(string key, string? since = null) => new(Scope.Host, "option", key, since: VSphere.Parsed(since));

    /// <summary>Whether a service runs: <c>true</c> or <c>false</c>; not set where the host has no such service.</summary>
    public static Setting ServiceRuns(string key) => Property("configManager.serviceSystem/serviceInfo.service[key=" + key + "].running");

    /// <summary>When a service starts: <c>on</c> (with the host), <c>off</c> or <c>automatic</c> (with its firewall rules); not set where the host has no such service.</summary>
    public static Setting ServicePolicy(string key) => Property("configManager.serviceSystem/serviceInfo.service[key=" + key + "].policy");

    /// <summary>What a method without arguments returns: <c>configManager.imageConfigManager/HostImageConfigGetAcceptance</c>.</summary>
    public static Setting Method(string path, params string[] columns) => VSphere.Method(Scope.Host, path, columns);

    /// <summary>A field of what an esxcli command prints: <c>system.settings.encryption.get</c>, <c>Mode</c>.</summary>
    /// <param name="command">The command with dots.</param>
    /// <param name="field">The field.</param>
    /// <param name="since">The first version that has it, where that is later than 6.5.</param>
    public static Setting EsxCli(string command, string field, string? since = null) => new(Scope.Host, "esxcli", command + ":" + field, since: VSphere.Parsed(since));

    /// <summary>A row for each structure that an esxcli list command prints; columns are its fields.</summary>
    public static Setting EsxCliEach(string command, string? since, params string[] columns) => new(Scope.Host, "esxcli", command, columns, since: VSphere.Parsed(since));

    /// <summary>
    /// A row for each setting of the VMkernel: <c>Name</c>, and <c>Configured</c>, the value from the next start on.
    /// Some of them are no advanced options.
    /// </summary>
    public static Setting KernelSettings { get; } = EsxCliEach("system.settings.kernel.list", null, "Name", "Configured");

    /// <summary>What the host's SSH server has for a keyword (<c>ciphers</c>): a field of one structure of an esxcli list, chosen by its key; not set where it is not listed.</summary>
    public static Setting SshServer(string keyword) => EsxCli("system.ssh.server.config.list", "[Key=" + keyword + "].Value", "8.0");

    /// <summary>
    /// A row for each PCI device: <c>id</c>, <c>passthruCapable</c>, <c>passthruEnabled</c>; of a card with virtual
    /// functions also <c>sriovEnabled</c> and <c>numVirtualFunction</c>.
    /// </summary>
    public static Setting PciDevices { get; } = Each("config.pciPassthruInfo", "id", "passthruCapable", "passthruEnabled", "sriovEnabled", "numVirtualFunction");
}
