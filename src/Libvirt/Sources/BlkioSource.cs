using HypervisorHardening.Libvirt.Objects;

namespace HypervisorHardening.Libvirt.Sources;

/// <summary>Reads the block I/O parameters of a domain's configuration.</summary>
internal sealed class BlkioSource() : ParameterSource("blkio", Affect.Config, (domain, from) => domain.Blkio(from));
