using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>The files of an installed Debian package that are not as they were installed, as <c>dpkg --verify</c> tells; configuration is the host's own to change.</summary>
internal sealed class PackageFilesSource : HostSource
{
    private const int MarkLength = 12;
    private static readonly IReadOnlyList<string> Programs = ["/usr/bin/dpkg"];

    // The arguments of a program are never made of text from outside.
    private static readonly Dictionary<string, HostCommand> Commands = new[]
    {
        "libvirt-daemon", "libvirt-daemon-driver-qemu", "libvirt-daemon-driver-xen", "libvirt0", "ovmf", "qemu-system-common", "qemu-system-data", "qemu-system-x86", "qemu-system-xen",
        "seabios", "xen-utils-4.17", "xen-utils-common",
    }.ToDictionary(name => name, name => new HostCommand("dpkg-verify-" + name, Programs, "--verify " + name, TimeSpan.FromMinutes(2)));

    /// <inheritdoc/>
    public override string Name => "package-files";

    /// <inheritdoc/>
    protected override Reading Answer(Setting setting, HostFileSystem files)
    {
        var command = Commands.TryGetValue(setting.Path, out var known) ? known : throw new ArgumentException("'" + setting.Path + "' is not among the packages that are verified", nameof(setting));
        if (PackageSource.VersionOf(setting.Path, files) is null)
            return Reading.Absent;
        var text = files.Output(command) ?? throw HostFileException.Missing(Programs[0], "what is installed cannot be compared");
        return Reading.Known([.. text.Split(['\n'], StringSplitOptions.RemoveEmptyEntries).Where(line => !IsConfiguration(line)).Select(Path)]);
    }

    // "??5?????? c /etc/x", "missing     /usr/x": nine characters, a blank, the mark of a configuration file, a blank.
    private static bool IsConfiguration(string line) => line.Length > MarkLength && line[MarkLength - 2] == 'c' && line[MarkLength - 1] == ' ';

    private static string Path(string line) => line.Length > MarkLength && line[MarkLength] == '/' ? line.Substring(MarkLength)
        : throw new HostFileException("dpkg --verify", "it prints something else than expected: " + Core.SafeText.OneLine(line));
}
