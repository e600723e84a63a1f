using HypervisorHardening.Libvirt.Objects;

namespace HypervisorHardening.Libvirt.Sources;

/// <summary>Reads the block I/O parameters in force.</summary>
internal sealed class BlkioLiveSource() : ParameterSource("blkio-live", Affect.Live, (domain, from) => domain.Blkio(from));
