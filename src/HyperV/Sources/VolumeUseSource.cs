using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Sources;

/// <summary>The volumes with virtual hard disks on them, and what those may grow to.</summary>
internal sealed class VolumeUseSource : IEachSource
{
    private const string SharedFolder = @"\ClusterStorage\";

    /// <inheritdoc/>
    public string Name => "volume-use";

    /// <inheritdoc/>
    public IReadOnlyCollection<Scope> Scopes { get; } = [Scope.Host];

    /// <inheritdoc/>
    public SettingRead Plan(Setting setting) => subject =>
    {
        var host = subject.Host;
        var volumes = host.All(Spaces.Storage, "MSFT_Volume").OrThrow().Select(volume => (Place: PlaceOf(volume), Volume: volume)).Where(one => one.Place is not null).ToList();
        // A disk on a share is on another host's volume.
        var disks = Machines.Of(host).SelectMany(machine => Machines.Disks(host, machine.Text("Name") ?? "")).Distinct(StringComparer.OrdinalIgnoreCase)
            .Where(path => !path.StartsWith(@"\\", StringComparison.Ordinal)).ToList();
        var sizes = ReadAhead.Of(disks, 4, (path, _) => (Path: path, Size: DiskRead.Of(host, path).Number("MaxInternalSize")), host.Cancellation).ToList();
        return Reading.Known(
        [
            .. from disk in sizes
                group disk.Size by VolumeOf(disk.Path) into together
                orderby together.Key.Place
                select new Row(setting.Columns, [together.Key.Place, together.Key.Volume.Text("Size"), together.All(size => size is not null) ? together.Sum()!.Value.ToString(CultureInfo.InvariantCulture) : null]),
        ]);

        (string? Place, CimObject Volume) VolumeOf(string path) => volumes.Where(one => path.StartsWith(one.Place!, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(one => one.Place!.Length).FirstOrDefault() is { Place: { } place } found && (place.Length > 3 || path.IndexOf(SharedFolder, StringComparison.OrdinalIgnoreCase) != 2)
            ? found
            : throw new CimFault(CimFaultKind.NotFound, "the volume of " + path + " is not shown");
    };

    private static string? PlaceOf(CimObject volume) => volume.Text("DriveLetter") is { Length: > 0 } letter && letter[0] != '\0' ? letter + @":\"
        : volume.Text("Path") is { Length: > 1 } path && path[1] == ':' ? path.TrimEnd('\\') + "\\" : null;
}
