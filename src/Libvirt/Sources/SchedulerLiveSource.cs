using HypervisorHardening.Libvirt.Objects;

namespace HypervisorHardening.Libvirt.Sources;

/// <summary>Reads the scheduler parameters in force.</summary>
internal sealed class SchedulerLiveSource() : ParameterSource("scheduler-live", Affect.Live, (domain, from) => domain.Scheduler(from));
