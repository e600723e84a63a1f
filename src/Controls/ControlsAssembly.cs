namespace HypervisorHardening.Controls;

/// <summary>Names the assembly in which the controls are found: nothing else of it is public.</summary>
public static class ControlsAssembly
{
}
