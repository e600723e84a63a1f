using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Controls.Settings;

/// <summary>How a guest's VMware Tools stand to what its host has.</summary>
internal static class GuestTools
{
    /// <summary>The status; not set where the guest never told.</summary>
    public static Setting Status { get; } = VSphereVm.Property("guest.toolsVersionStatus2");

    /// <summary>Whether the tools are those of the host, newer, or looked after by the guest's own packages.</summary>
    public static bool IsCurrent(Reading status) => status.Text is "guestToolsCurrent" or "guestToolsSupportedNew" or "guestToolsUnmanaged";
}
