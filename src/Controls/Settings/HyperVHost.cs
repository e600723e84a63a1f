using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Controls.Settings;

/// <summary>Settings of a Hyper-V host. Paths are as <see cref="HyperV"/> says.</summary>
internal static class HyperVHost
{
    private const string Virtualization = "root/virtualization/v2:";

    /// <summary>A property of any class: <c>root/cimv2:Win32_ComputerSystem.HypervisorPresent</c>.</summary>
    /// <param name="path">The namespace, a colon, and the property.</param>
    /// <param name="since">The first version of Windows that has it, where that is later than Windows Server 2012 R2.</param>
    public static Setting Cim(string path, string? since = null) => HyperV.Cim(Scope.Host, path, since);

    /// <summary>A row for each instance of a class.</summary>
    public static Setting CimEach(string path, params string[] columns) => HyperV.CimEach(Scope.Host, path, columns);

    /// <summary>A property of the settings of Hyper-V itself: <c>Msvm_VirtualSystemManagementServiceSettingData</c>.</summary>
    public static Setting Service(string property, string? since = null) =>
        Cim(Virtualization + "Msvm_VirtualSystemManagementServiceSettingData." + property, since);

    /// <summary>A property of the settings of live migration: <c>Msvm_VirtualSystemMigrationServiceSettingData</c>.</summary>
    public static Setting Migration(string property, string? since = null) =>
        Cim(Virtualization + "Msvm_VirtualSystemMigrationServiceSettingData." + property, since);

    /// <summary>
    /// What a static method without input returns: <c>root/Microsoft/Windows/Hgs?:MSFT_HgsClientConfiguration.Get:IsHostGuarded</c>,
    /// a property of the instance in its output.
    /// </summary>
    /// <param name="path">Namespace, class, method, and after a second colon the property.</param>
    /// <param name="since">The first version of Windows that has it.</param>
    public static Setting Method(string path, string? since = null) => new(Scope.Host, "method", path, since: HyperV.Parsed(since));

    /// <summary>A value of the registry below <c>HKEY_LOCAL_MACHINE</c>; numbers are in digits, a multi-string is a list; not set where there is no such key or value.</summary>
    /// <param name="key">The key, without the hive.</param>
    /// <param name="value">The value's name.</param>
    public static Setting Registry(string key, string value) => new(Scope.Host, "registry", key + ":" + value);

    /// <summary>A row for each key below one: <c>@key</c> is its name, the other columns are values in it; no rows where there is no such key.</summary>
    public static Setting RegistryKeys(string key, params string[] values) => new(Scope.Host, "registry", key + "\\*", ["@key", .. values]);

    /// <summary>A row for each value of a key: <c>name</c>, <c>value</c>; no rows where there is no such key.</summary>
    public static Setting RegistryValues(string key) => new(Scope.Host, "registry", key, ["name", "value"]);

    /// <summary>
    /// An element of the boot entry that was started (<c>testsigning</c>, <c>nointegritychecks</c>, <c>debug</c>, <c>bootdebug</c>,
    /// <c>hypervisordebug</c>: <c>true</c>, <c>false</c>; <c>hypervisorlaunchtype</c>: <c>off</c>, <c>auto</c>;
    /// <c>hypervisorschedulertype</c>: <c>classic</c>, <c>core</c>, <c>root</c>); not set where the entry has none. Written,
    /// it counts from the next start on.
    /// </summary>
    public static Setting BootElement(string name) => new(Scope.Host, "boot", name);

    /// <summary>
    /// What the newest event says: a list of its insertion strings; not set where there is none.
    /// </summary>
    /// <param name="log">The log, for example <c>System</c>.</param>
    /// <param name="source">Who wrote it.</param>
    /// <param name="id">The number of the event.</param>
    public static Setting NewestEvent(string log, string source, int id) => new(Scope.Host, "event", log + "/" + source + "/" + id);

    /// <summary>
    /// A row for each member of a local group, which is named by its SID (<c>S-1-5-32-578</c>): <c>Domain</c>, <c>Name</c>,
    /// <c>SID</c>, <c>@class</c> (<c>Win32_UserAccount</c>, <c>Win32_Group</c>, <c>Win32_SystemAccount</c>).
    /// </summary>
    public static Setting Members(string sid) => new(Scope.Host, "members", sid, ["Domain", "Name", "SID", "@class"]);

    /// <summary>
    /// A row for each enabled rule of the firewall in force that lets something in: <c>InstanceID</c>, <c>DisplayName</c>, <c>RuleGroup</c>,
    /// <c>Protocol</c>, <c>LocalPort</c>, <c>RemoteAddress</c> (<c>Any</c>, <c>LocalSubnet</c> or addresses, joined by a comma).
    /// </summary>
    public static Setting InboundRules { get; } = new(Scope.Host, "firewall", "inbound",
        ["InstanceID", "DisplayName", "RuleGroup", "Protocol", "LocalPort", "RemoteAddress"]);

    /// <summary>
    /// A row for each profile of the firewall in force (<c>Domain</c>, <c>Private</c>, <c>Public</c>): <c>Name</c>, <c>Enabled</c> (<c>1</c>, <c>0</c>),
    /// <c>DefaultInboundAction</c> (<c>4</c> is block, <c>2</c> allow), <c>LogBlocked</c>, <c>LogAllowed</c>, <c>LogMaxSizeKilobytes</c>.
    /// </summary>
    public static Setting FirewallProfiles { get; } = new(Scope.Host, "firewall", "profiles",
        ["Name", "Enabled", "DefaultInboundAction", "LogBlocked", "LogAllowed", "LogMaxSizeKilobytes"]);

    /// <summary>
    /// A row for each volume that BitLocker could protect: <c>DriveLetter</c>, <c>VolumeType</c> (<c>0</c> is Windows's own),
    /// <c>ProtectionStatus</c> (<c>1</c> is on), <c>EncryptionMethod</c>, <c>protectors</c> (their types, joined by a comma: <c>1</c> is the TPM,
    /// <c>3</c> the recovery password, <c>4</c> and <c>5</c> the TPM with more); no rows where BitLocker is not installed.
    /// </summary>
    public static Setting Volumes { get; } = new(Scope.Host, "volumes", "", ["DriveLetter", "VolumeType", "ProtectionStatus", "EncryptionMethod", "protectors"]);

    /// <summary>A row for each entry of a CIM namespace's access list: <c>SID</c>, <c>Name</c>, <c>AccessMask</c> (32 is remote enable, 2 execute methods, 4 to 16 writing), <c>AceType</c> (<c>0</c> allows, <c>1</c> denies).</summary>
    /// <param name="space">The namespace.</param>
    public static Setting NamespaceAccess(string space) => new(Scope.Host, "namespace-access", space, ["SID", "Name", "AccessMask", "AceType"]);

    /// <summary>
    /// A row for each virtual machine of the host, planned ones and the root partition left out: <c>Name</c>, and columns that are paths as of
    /// <see cref="HyperVVm.Property"/>, an array's values joined by a comma.
    /// </summary>
    public static Setting Machines(params string[] columns) => new(Scope.Host, "machines", "", ["Name", .. columns]);

    /// <summary>
    /// A row for each port of the management operating system on a virtual switch: <c>ElementName</c>, <c>switch</c> (its name), <c>external</c>
    /// (whether the switch reaches a physical network), and columns as of <see cref="HyperVVm.Adapters"/>.
    /// </summary>
    public static Setting ManagementPorts(params string[] columns) => new(Scope.Host, "management-ports", "", ["InstanceID", "ElementName", "switch", "external", .. columns]);

    /// <summary>
    /// A row for each volume with virtual hard disks on it: <c>Name</c> (its path), <c>Size</c>, <c>provisioned</c> (what its disks may grow to), both in bytes. One question for
    /// each disk.
    /// </summary>
    public static Setting VolumeUse { get; } = new(Scope.Host, "volume-use", "", ["Name", "Size", "provisioned"]);
}
