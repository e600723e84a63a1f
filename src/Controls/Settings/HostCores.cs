using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Controls.Settings;

/// <summary>The processor cores of a Hyper-V host, threads not counted.</summary>
internal static class HostCores
{
    /// <summary>The cores of each processor.</summary>
    public static Setting Each { get; } = HyperVHost.Cim("root/cimv2:Win32_Processor.NumberOfCores");

    /// <summary>The threads of each processor.</summary>
    public static Setting Threads { get; } = HyperVHost.Cim("root/cimv2:Win32_Processor.NumberOfLogicalProcessors");

    /// <summary>The sum of numbers that are told for each processor; null where none is.</summary>
    /// <param name="reading">Cores or threads.</param>
    public static long? Sum(Reading reading) => CellNumber.Sum(reading.List);
}
