using System.Collections.Generic;
using HypervisorHardening.Libvirt.Collecting;
using HypervisorHardening.Libvirt.Objects;

namespace HypervisorHardening.Libvirt.Sources;

/// <summary>Reads the throttling of disks of a domain's configuration.</summary>
internal sealed class IoTuneSource() : DeviceSource("iotune", Affect.Config, DiskPaths.Targets)
{
    /// <inheritdoc/>
    protected override IReadOnlyDictionary<string, string> Ask(DomainSubject subject, string device) =>
        subject.Domain.IoTune(device, subject.Run.IoTuneCount ??= subject.Domain.IoTuneCount(device, From), From);
}
