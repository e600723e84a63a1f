using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Controls.Settings;

/// <summary>Settings of a vCenter Server. Paths are as <see cref="VSphere"/> says, below the service content: <c>sessionManager/sessionList</c>.</summary>
internal static class VSphereServer
{
    /// <summary>A row for each permission of the inventory: <c>entity</c> (its id), <c>entity.@type</c>, <c>principal</c>, <c>group</c>, <c>propagate</c> (true, false), <c>roleId</c>.</summary>
    public static Setting Permissions { get; } =
        Method("authorizationManager/RetrieveAllPermissions", "entity", "entity.@type", "principal", "group", "propagate", "roleId");

    /// <summary>A row for each role: <c>roleId</c>, <c>name</c>, <c>system</c> (true, false), <c>privilege</c> (joined by commas).</summary>
    public static Setting Roles { get; } = Each("authorizationManager/roleList", "roleId", "name", "system", "privilege");

    /// <summary>
    /// A row for each alarm at the root of the inventory: <c>name</c>, <c>enabled</c>, <c>events</c> (ids, joined by commas),
    /// <c>actions</c> (SendEmailAction, SendSNMPAction, RunScriptAction ..., joined by commas), <c>mailTo</c> (whom its mail
    /// actions write to; null where it has none).
    /// </summary>
    public static Setting Alarms { get; } = new(Scope.ManagementServer, "alarms", "all", ["name", "enabled", "events", "actions", "mailTo"]);

    /// <summary>
    /// A row for each reconfiguration of a virtual machine (VmReconfiguredEvent) in the 30 days before the reading, newest
    /// first, at most 10,000: <c>key</c>, <c>createdTime</c>, <c>userName</c>, <c>vm.name</c>.
    /// </summary>
    public static Setting Reconfigurations { get; } = new(Scope.ManagementServer, "events", "VmReconfiguredEvent", ["key", "createdTime", "userName", "vm.name"]);

    /// <summary>A row for each certificate whose signatures content libraries trust: <c>certificate</c> (its id), <c>cert_text</c> (PEM).</summary>
    public static Setting TrustedSigners { get; } =
        new(Scope.ManagementServer, "appliance", "/api/content/trusted-certificates:certificates", ["certificate", "cert_text"], since: VSphere.Parsed("7.0"));

    /// <summary>A property, for example <c>about.build</c>.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="since">The first version that has it, where that is later than 6.5.</param>
    public static Setting Property(string path, string? since = null) => VSphere.Property(Scope.ManagementServer, path, since);

    /// <summary>A row for each element of an array.</summary>
    public static Setting Each(string path, params string[] columns) => VSphere.Each(Scope.ManagementServer, path, columns);

    /// <summary>What a method without arguments returns.</summary>
    public static Setting Method(string path, params string[] columns) => VSphere.Method(Scope.ManagementServer, path, columns);

    /// <summary>An advanced setting of vCenter, for example <c>event.maxAge</c>.</summary>
    /// <param name="key">Its key.</param>
    public static Setting Option(string key) => new(Scope.ManagementServer, "option", key);

    /// <summary>A value of the appliance's REST interface: <c>/api/appliance/access/ssh</c>, and a path with dots below what it answers.</summary>
    /// <param name="address">The address.</param>
    /// <param name="path">The path below; empty for the answer itself.</param>
    /// <param name="since">The first version that has it, where that is later than 6.5.</param>
    public static Setting Appliance(string address, string path = "", string? since = null) =>
        new(Scope.ManagementServer, "appliance", address + ":" + path, since: VSphere.Parsed(since));

    /// <summary>A row for each element of an array that the appliance's REST interface answers with.</summary>
    public static Setting ApplianceEach(string address, params string[] columns) => new(Scope.ManagementServer, "appliance", address + ":", columns);
}
