using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Controls.Settings;

/// <summary>
/// Settings of a virtual machine of Hyper-V, by the classes of <c>root/virtualization/v2</c>: of the machine itself
/// (<c>Msvm_ComputerSystem</c>), of its realized settings (<c>Msvm_VirtualSystemSettingData</c>), their parts
/// (<c>Msvm_ProcessorSettingData</c>) and what is measured (<c>Msvm_SummaryInformation</c>). Snapshots do not count. Paths
/// are as <see cref="HyperV"/> says, without a namespace.
/// </summary>
internal static class HyperVVm
{
    /// <summary>A property: <c>Msvm_ProcessorSettingData.Limit</c>.</summary>
    /// <param name="path">The class and the property.</param>
    /// <param name="since">The first version of Windows that has it, where that is later than Windows Server 2012 R2.</param>
    public static Setting Property(string path, string? since = null) => new(Scope.VirtualMachine, "machine", path, since: HyperV.Parsed(since));

    /// <summary>A property of the machine's settings: <c>Msvm_VirtualSystemSettingData</c>.</summary>
    public static Setting System(string property, string? since = null) => Property("Msvm_VirtualSystemSettingData." + property, since);

    /// <summary>A property of the machine's security settings: <c>Msvm_SecuritySettingData</c>.</summary>
    public static Setting Security(string property) => Property("Msvm_SecuritySettingData." + property, HyperV.Server2016);

    /// <summary>A property of the machine's processors: <c>Msvm_ProcessorSettingData</c>.</summary>
    public static Setting Processor(string property, string? since = null) => Property("Msvm_ProcessorSettingData." + property, since);

    /// <summary>A property of the machine's memory: <c>Msvm_MemorySettingData</c>.</summary>
    public static Setting Memory(string property) => Property("Msvm_MemorySettingData." + property);

    /// <summary>
    /// A row for each part of a class, derived ones included: columns are its properties, and <c>@class</c>. Of a table written back, a row that is gone
    /// is a part taken away, another cell is a property changed; <c>InstanceID</c> must be among the columns then.
    /// </summary>
    /// <param name="path">The class, with or without a choice: <c>Msvm_StorageAllocationSettingData[ResourceSubType=Microsoft:Hyper-V:Virtual Floppy Disk]</c>.</param>
    /// <param name="columns">The properties.</param>
    public static Setting Each(string path, params string[] columns) => new(Scope.VirtualMachine, "machine", path, columns);

    /// <summary>
    /// A row for each network adapter: <c>InstanceID</c>, <c>ElementName</c>, <c>@class</c> (<c>Msvm_SyntheticEthernetPortSettingData</c>,
    /// <c>Msvm_EmulatedEthernetPortSettingData</c>), <c>switch</c> (the name of the switch it is connected to, null where it is to none), its own properties (<c>Address</c>),
    /// and those of the features of its port (<c>Msvm_EthernetSwitchPortSecuritySettingData.AllowMacSpoofing</c>), null where
    /// the feature was never set, which means its default.
    /// </summary>
    public static Setting Adapters(params string[] columns) => new(Scope.VirtualMachine, "adapter", "", ["InstanceID", "ElementName", "@class", "switch", .. columns]);

    /// <summary>
    /// A row for each instance of a feature of the machine's ports, of which a port may have many (access lists): <c>InstanceID</c>,
    /// <c>port</c> (the <c>InstanceID</c> of the adapter), and its properties.
    /// </summary>
    public static Setting Features(string className, params string[] columns) => new(Scope.VirtualMachine, "feature", className, ["InstanceID", "port", .. columns]);

    /// <summary>
    /// A row for each virtual hard disk: <c>Path</c>, <c>Type</c> (2 fixed, 3 dynamic, 4 differencing), <c>ParentPath</c>, <c>MaxInternalSize</c> (bytes). One question for each disk.
    /// </summary>
    public static Setting HardDisks { get; } = new(Scope.VirtualMachine, "disk", "", ["Path", "Type", "ParentPath", "MaxInternalSize"]);

    /// <summary>
    /// A row for each entry of the access lists of the machine's folder and of its virtual hard disks: <c>path</c>, <c>SID</c>, <c>Name</c>, <c>AccessMask</c>,
    /// <c>AceType</c> (<c>0</c> allows, <c>1</c> denies). One question for each file.
    /// </summary>
    public static Setting FileAccess { get; } = new(Scope.VirtualMachine, "file-access", "", ["path", "SID", "Name", "AccessMask", "AceType"]);

    /// <summary>The accounts that may connect to the machine's console without being administrators of Hyper-V. One question for each machine.</summary>
    public static Setting ConsoleUsers { get; } = new(Scope.VirtualMachine, "console-access", "");

    /// <summary>A row for each snapshot: <c>ElementName</c>, <c>CreationTime</c> (DMTF text).</summary>
    public static Setting Snapshots { get; } = new(Scope.VirtualMachine, "snapshot", "", ["ElementName", "CreationTime"]);

    /// <summary>A row for each source that the firmware tries, in its order: <c>path</c> (CIM path), <c>BootSourceType</c> (1 drive, 2 network, 3 file), <c>BootSourceDescription</c>; not set for generation 1.</summary>
    public static Setting BootSources { get; } = new(Scope.VirtualMachine, "boot-source", "", ["path", "BootSourceType", "BootSourceDescription"]);

    /// <summary>Whether the machine's resource use is measured: <c>2</c> enabled, <c>3</c> disabled, <c>32768</c> partly.</summary>
    public static Setting Metering { get; } = new(Scope.VirtualMachine, "metering", "");

    /// <summary>The state of the machine: <c>2</c> running, <c>3</c> off, <c>32768</c> and above paused, saved, changing.</summary>
    public static Setting State { get; } = Property("Msvm_ComputerSystem.EnabledState");
}
