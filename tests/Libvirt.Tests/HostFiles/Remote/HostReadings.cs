using HypervisorHardening.Controls;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Libvirt.Collecting;
using HypervisorHardening.Libvirt.HostFiles;
using HypervisorHardening.Libvirt.Sources;

namespace HypervisorHardening.Libvirt.Tests.HostFiles;

/// <summary>All settings of the host's files that controls ask for, read in one way and in another.</summary>
internal static class HostReadings
{
    private static readonly Dictionary<string, IHostSource> Sources = HostFileChanges.Make<IHostSource>().ToDictionary(source => source.Name);

    public static IReadOnlyList<Setting> Settings { get; } =
        [.. new ControlLibrary(typeof(ControlsAssembly).Assembly).All.Where(control => control.Platforms.Any(platform => platform is Platform.Kvm or Platform.Xen))
            .SelectMany(control => control.Reads).Distinct().Where(setting => SourceList.Of(setting) is HostFileSource)];

    public static IReadOnlyDictionary<Setting, Reading> Of(HostFileSystem files) =>
        Settings.ToDictionary(setting => setting, setting => Sources[setting.Source].Read(setting, files));

    /// <summary>The files of another machine, with what the settings need fetched ahead.</summary>
    public static HostFileSystem Far(RemoteShell shell)
    {
        var tree = new RemoteTree(shell, default);
        tree.Foresee(files => Of(files));
        return new HostFileSystem(tree);
    }

    /// <summary>The settings that read differently, those aside that change from one moment to the next.</summary>
    public static string Differences(IReadOnlyDictionary<Setting, Reading> one, IReadOnlyDictionary<Setting, Reading> other, Func<Setting, bool>? except = null) =>
        string.Join("\n", Settings.Where(setting => !IsVolatile(setting) && except?.Invoke(setting) != true && Write(one[setting]) != Write(other[setting]))
            .Select(setting => $"{setting}: {Write(one[setting])} / {Write(other[setting])}").Take(3));

    private static bool IsVolatile(Setting setting) => setting.Source is "listening" or "qemu-processes" || setting.Path is "/proc/meminfo" or "/proc/mounts";

    private static string Write(Reading reading) => reading.State + " " + (reading.IsTable ? string.Join("\n", HostTree.Lines(reading)) : string.Join("\n", reading.List)) + reading.Reason;
}
