namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>The kinds of events that are looked into, by the numbers of the TCG PC Client Platform Firmware Profile.</summary>
internal enum BootEventKind : uint
{
    /// <summary>Says something of the log, and extends no register.</summary>
    NoAction = 0x3,

    /// <summary>Ends what the firmware measures before it starts anything else.</summary>
    Separator = 0x4,

    /// <summary>Text of a firmware that is no UEFI.</summary>
    Action = 0x5,

    /// <summary>A thing that the event's tag names.</summary>
    EventTag = 0x6,

    /// <summary>The version of the first code that ran.</summary>
    CrtmVersion = 0x8,

    /// <summary>What a boot loader measures.</summary>
    Loader = 0xD,

    /// <summary>A UEFI variable that decides what may start.</summary>
    VariableDriverConfig = 0x80000001,

    /// <summary>A UEFI variable that decides in which order things start.</summary>
    VariableBoot = 0x80000002,

    /// <summary>A program that UEFI started.</summary>
    Application = 0x80000003,

    /// <summary>A driver for the time of the start only.</summary>
    BootDriver = 0x80000004,

    /// <summary>A driver that stays.</summary>
    RuntimeDriver = 0x80000005,

    /// <summary>The table of a disk's partitions.</summary>
    PartitionTable = 0x80000006,

    /// <summary>Text of UEFI.</summary>
    EfiAction = 0x80000007,

    /// <summary>A part of the firmware.</summary>
    FirmwareBlob = 0x80000008,

    /// <summary>A part of the firmware, with a name.</summary>
    NamedFirmwareBlob = 0x8000000A,

    /// <summary>A UEFI variable that decides in which order things start, its content only.</summary>
    NamedVariableBoot = 0x8000000C,

    /// <summary>The entry of a UEFI variable that let something start.</summary>
    VariableAuthority = 0x800000E0,
}
