using System.Collections.Generic;
using HypervisorHardening.Libvirt.Collecting;
using HypervisorHardening.Libvirt.Objects;

namespace HypervisorHardening.Libvirt.Sources;

/// <summary>Reads the bandwidth of network cards in force.</summary>
internal sealed class InterfaceLiveSource() : DeviceSource("interface-live", Affect.Live, "devices/interface/mac/@address")
{
    /// <inheritdoc/>
    protected override IReadOnlyDictionary<string, string> Ask(DomainSubject subject, string device) => subject.Domain.Interface(device, From);
}
