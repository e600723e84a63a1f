using HypervisorHardening.Libvirt.Objects;

namespace HypervisorHardening.Libvirt.Sources;

/// <summary>Reads the scheduler parameters of a domain's configuration.</summary>
internal sealed class SchedulerSource() : ParameterSource("scheduler", Affect.Config, (domain, from) => domain.Scheduler(from));
