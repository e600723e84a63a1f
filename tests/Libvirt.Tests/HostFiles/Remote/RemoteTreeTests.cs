using System.Runtime.Versioning;
using HypervisorHardening.Controls;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Libvirt.Collecting;
using HypervisorHardening.Libvirt.HostFiles;
using HypervisorHardening.Libvirt.Sources;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.HostFiles;

/// <summary>The script and what is made of its answers, on this machine in place of another.</summary>
[SupportedOSPlatform("linux")]
public sealed class RemoteTreeTests : IDisposable
{
    private readonly FakeSsh ssh = new();
    private readonly HostTree tree = new();
    private readonly RemoteShell shell;

    public RemoteTreeTests() => shell = ssh.Shell();

    /// <summary>All settings of the host's files that controls ask for.</summary>
    internal static IReadOnlyList<Setting> Settings { get; } =
        [.. new ControlLibrary(typeof(ControlsAssembly).Assembly).All.SelectMany(control => control.Reads).Distinct().Where(setting => SourceList.Of(setting) is HostFileSource)];

    public void Dispose()
    {
        shell.Dispose();
        tree.Dispose();
        ssh.Dispose();
    }

    [FactIf("Linux")]
    public void Every_setting_of_a_host_reads_the_same_from_afar()
    {
        Assert.True(Settings.Count > 200);
        var local = new HostFileSystem("/");
        var remote = Far();
        Assert.Empty(Settings.Where(setting => !IsVolatile(setting)).Select(setting => (setting, Read(setting, local), Read(setting, remote)))
            .Where(each => each.Item2 != each.Item3).Select(each => $"{each.setting}: {each.Item2} / {each.Item3}"));
        Assert.Equal(1, ssh.Starts);
        Assert.InRange(ssh.Batches, 1, 16);
    }

    private static bool IsVolatile(Setting setting) => setting.Source is "listening" or "qemu-processes" || setting.Path is "/proc/meminfo";

    private static string Read(Setting setting, HostFileSystem files) => Write(HostFileChanges.Make<IHostSource>().Single(source => source.Name == setting.Source).Read(setting, files));

    private static string Write(Reading reading) => reading.State + " " + (reading.IsTable ? string.Join("\n", HostTree.Lines(reading)) : string.Join("\n", reading.List)) + reading.Reason;

    private HostFileSystem Far()
    {
        var remote = new RemoteTree(shell, default);
        remote.Foresee(files =>
        {
            foreach (var setting in Settings)
                Read(setting, files);
        });
        return new HostFileSystem(remote);
    }
}
