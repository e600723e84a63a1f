using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Sources;

/// <summary>The volumes that BitLocker could protect, and what protects their keys.</summary>
internal sealed class VolumesSource : ISource
{
    private const string ClassName = "Win32_EncryptableVolume", NotActivated = "2150694920";

    /// <inheritdoc/>
    public string Name => "volumes";

    /// <inheritdoc/>
    public IReadOnlyCollection<Scope> Scopes { get; } = [Scope.Host];

    /// <inheritdoc/>
    public SettingRead Plan(Setting setting) => subject => Reading.Known([.. Of(subject.Host).Select(volume => Row(setting.Columns, volume, subject.Host))]);

    /// <summary>The volumes; none where BitLocker is not installed.</summary>
    /// <param name="host">The host.</param>
    /// <exception cref="CimFault">They can not be listed.</exception>
    public static IReadOnlyList<CimObject> Of(HostRead host) => host.All(Spaces.BitLocker, ClassName).OrNone();

    private static Row Row(IReadOnlyList<string> columns, CimObject volume, HostRead host)
    {
        var path = volume.Path ?? CimPath.Of(Spaces.BitLocker, ClassName, "DeviceID", volume.Text("DeviceID") ?? "");
        return new Row(columns,
        [
            .. columns.Select(column => column switch
            {
                "protectors" => Protectors(host, path),
                // Windows before 10 tells the method only when asked for it.
                "EncryptionMethod" when !volume.Has(column) => Services.Succeeded(host.Invoke(path, "GetEncryptionMethod"), "GetEncryptionMethod").Text(column),
                _ => volume.Has(column) ? volume.Text(column) : throw new CimFault(CimFaultKind.NotSupported, "this Windows has no property " + column + " of class " + ClassName),
            }),
        ]);
    }

    private static string? Protectors(HostRead host, CimPath volume)
    {
        var output = host.Invoke(volume, "GetKeyProtectors");
        if (output.Text("ReturnValue") == NotActivated)
            return null;
        var types = Services.Succeeded(output, "GetKeyProtectors").Texts("VolumeKeyProtectorID")
            .Select(id => Services.Succeeded(host.Invoke(volume, "GetKeyProtectorType", ("VolumeKeyProtectorID", id)), "GetKeyProtectorType").Text("KeyProtectorType"))
            .OfType<string>().Distinct().OrderBy(type => type, StringComparer.Ordinal).ToList();
        return types.Count == 0 ? null : string.Join(",", types);
    }
}
