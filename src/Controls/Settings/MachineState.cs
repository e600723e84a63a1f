namespace HypervisorHardening.Controls.Settings;

/// <summary>What <c>Msvm_ComputerSystem.EnabledState</c> says of a machine of Hyper-V.</summary>
internal static class MachineState
{
    /// <summary>Its path, as a column of <see cref="HyperVHost.Machines"/>.</summary>
    public const string Column = "Msvm_ComputerSystem.EnabledState";

    /// <summary>Whether the machine has processors and memory of the host: it does unless it is off (3) or saved (6, 32769).</summary>
    /// <param name="state">The state.</param>
    public static bool IsUp(string? state) => state is not ("3" or "6" or "32769");
}
