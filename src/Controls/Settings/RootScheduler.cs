using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>The root scheduler of Hyper-V: under it the root partition's Windows schedules the virtual processors, and their reserves, caps and weights do nothing.</summary>
internal static class RootScheduler
{
    /// <summary>Whether it schedules; the host's.</summary>
    public static Setting Enabled { get; } = HyperVHost.Service("HypervisorRootSchedulerEnabled", HyperV.Server2019);

    /// <summary>The verdict where it schedules; null where it does not, or where the host is too old to have it.</summary>
    public static Judgement? Voids(Facts facts) => facts.IsReadable(Enabled) && facts[Enabled].Text == "true"
        ? Judgement.NotApplicable("the host runs the root scheduler, which ignores reserves, caps and weights of processors: see HV-05-04")
        : null;
}
