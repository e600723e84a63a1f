using HypervisorHardening.Libvirt.Objects;

namespace HypervisorHardening.Libvirt.Sources;

/// <summary>Reads the memory parameters of a domain's configuration.</summary>
internal sealed class MemorySource() : ParameterSource("memory", Affect.Config, (domain, from) => domain.Memory(from));
