using System;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>What the host's TPM and its event logs say of the last start: the settings of <see cref="MeasuredBoot"/>.</summary>
internal sealed class BootSource : HostSource
{
    /// <inheritdoc/>
    public override string Name => "boot";

    /// <inheritdoc/>
    protected override Reading Answer(Setting setting, HostFileSystem files)
    {
        Func<BootEvidence, Reading> part = setting.Path switch
        {
            "reliable" => evidence => evidence.Reliable,
            "registers" => evidence => evidence.Registers(setting),
            "components" => evidence => evidence.Components(setting),
            _ => throw new ArgumentException("'" + setting.Path + "' is nothing that a measured boot tells", nameof(setting)),
        };
        if (TpmRegisters.HasTpm(files))
            return part(files.Once(all => new BootEvidence(all)));
        return setting.Columns.Count == 0 ? Reading.Absent : new HostTable(setting, [.. setting.Columns]).ToReading();
    }
}
