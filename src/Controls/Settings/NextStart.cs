using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>What is wrong only with what runs, and is right at the next start.</summary>
internal static class NextStart
{
    /// <summary>The configuration needs no change.</summary>
    public static Repair Suffices { get; } = Repair.ByPerson("the configuration is as wanted already: power the virtual machine off and on");
}
