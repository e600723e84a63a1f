using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;
using HypervisorHardening.HyperV.Inventory;

namespace HypervisorHardening.HyperV.Sources;

/// <summary>Properties of a share, and whether BitLocker protects the volume that it is on.</summary>
internal sealed class ShareSource : ISource
{
    private const string Protection = "@ProtectionStatus";

    /// <inheritdoc/>
    public string Name => "share";

    /// <inheritdoc/>
    public IReadOnlyCollection<Scope> Scopes { get; } = [Scope.ImageStore];

    /// <inheritdoc/>
    public SettingRead Plan(Setting setting)
    {
        if (setting.Path == Protection)
            return Protected;
        var read = new PropertyRead(ClassPath.Parse("MSFT_SmbShare." + setting.Path, Spaces.Shares), setting.Columns);
        return subject => read.Of([Shares.Of(subject)]);
    }

    private static Reading Protected(Subject subject)
    {
        var path = Shares.Of(subject).Text("Path") ?? "";
        var volumes = VolumesSource.Of(subject.Host);
        var drive = path.Length > 1 && path[1] == ':' ? path.Substring(0, 2) : null;
        // A volume that is mounted in a folder is not told from the one around it.
        if (drive is null || path.IndexOf(@":\ClusterStorage\", StringComparison.OrdinalIgnoreCase) == 1)
            return Reading.Unreadable("the volume of " + path + " is not known by a drive letter");
        return volumes.FirstOrDefault(volume => string.Equals(volume.Text("DriveLetter"), drive, StringComparison.OrdinalIgnoreCase)) is not { } found ? Reading.Absent
            : found.Has("ProtectionStatus") ? Reading.Maybe(found.Text("ProtectionStatus")) : Faults.Lacks("ProtectionStatus", found.ClassName);
    }
}
