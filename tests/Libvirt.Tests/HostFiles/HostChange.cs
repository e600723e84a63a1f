using System.Runtime.Versioning;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Libvirt.HostFiles;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.HostFiles;

/// <summary>Changes a folder that stands in for a host, as the provider does.</summary>
[SupportedOSPlatform("linux")]
internal static class HostChange
{
    private static readonly IReadOnlyList<IHostSource> Sources = HostFileChanges.Make<IHostSource>();

    public static Reading Read(HostTree host, Setting setting) => Sources.Single(source => source.Name == setting.Source).Read(setting, host.Files());

    public static Change To(HostTree host, Setting setting, Reading after) => new(setting, Read(host, setting), after);

    public static Change To(HostTree host, Setting setting, string after) => To(host, setting, Reading.Known(after));

    /// <summary>Writes changes and gives them as they were made, with what activates them.</summary>
    public static (IReadOnlyList<Change> Made, string? Activation) Apply(HostTree host, params Change[] changes)
    {
        using var write = HostFileChanges.Prepare(host.Files(), changes);
        write.Write();
        return (write.Changes, write.Activation);
    }

    /// <summary>Changes, reads the effect, undoes: all files must then be as before, and again after a second turn.</summary>
    public static string? RoundTrip(HostTree host, params (Setting Setting, Reading After)[] wanted)
    {
        var before = Everything(host);
        var (made, activation) = Apply(host, [.. wanted.Select(change => To(host, change.Setting, change.After))]);
        foreach (var (setting, after) in wanted)
            Assert.True(SameReading.As(Read(host, setting), after), setting + " is " + Read(host, setting));
        var between = Everything(host);
        Assert.NotEqual(before, between);
        var (undone, _) = Apply(host, [.. made.Reverse().Select(change => change.Inverse)]);
        Assert.Equal(before, Everything(host));
        var (redone, _) = Apply(host, [.. undone.Reverse().Select(change => change.Inverse)]);
        Assert.Equal(between, Everything(host));
        Apply(host, [.. redone.Reverse().Select(change => change.Inverse)]);
        Assert.Equal(before, Everything(host));
        return activation;
    }

    public static HyException Refused(string id, Action action)
    {
        var refusal = Assert.Throws<HyException>(action);
        Assert.Equal(id, refusal.Id);
        return refusal;
    }

    /// <summary>Every file and link with mode, owner and content; folders with nothing in them do not count.</summary>
    public static IReadOnlyList<string> Everything(HostTree host) =>
        [.. Directory.EnumerateFileSystemEntries(host.Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Describe).Where(line => line.Length > 0)];

    private static string Describe(string path)
    {
        if (new FileInfo(path).LinkTarget is { } target)
            return path + " -> " + target;
        if (Directory.Exists(path))
            return Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Any() ? path + " " + File.GetUnixFileMode(path) : "";
        var status = NativeFiles.Status(path, path)!;
        return path + " " + Convert.ToString(status.Permissions, 8) + " " + status.Owner + ":" + status.Group + " " + Convert.ToHexString(File.ReadAllBytes(path));
    }
}
