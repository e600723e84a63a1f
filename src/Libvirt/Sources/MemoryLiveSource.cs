using HypervisorHardening.Libvirt.Objects;

namespace HypervisorHardening.Libvirt.Sources;

/// <summary>Reads the memory parameters in force.</summary>
internal sealed class MemoryLiveSource() : ParameterSource("memory-live", Affect.Live, (domain, from) => domain.Memory(from));
