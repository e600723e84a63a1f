using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.HyperV.Collecting;

/// <summary>A resource while it is read.</summary>
/// <param name="run">The run that reads it.</param>
/// <param name="resource">The resource.</param>
/// <param name="host">The host that it is, is on, or that tells of it.</param>
internal sealed class Subject(Run run, Resource resource, HostRead host)
{
    /// <summary>The run that reads it.</summary>
    public Run Run => run;

    /// <summary>The resource.</summary>
    public Resource Resource => resource;

    /// <summary>The host that it is, is on, or that tells of it.</summary>
    public HostRead Host => host;
}
