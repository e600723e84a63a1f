using System;
using System.Collections.Generic;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>The version of an installed Debian package.</summary>
internal sealed class PackageSource : HostSource
{
    private const string Path = "/var/lib/dpkg/status";

    /// <inheritdoc/>
    public override string Name => "package";

    /// <inheritdoc/>
    protected override Reading Answer(Setting setting, HostFileSystem files) => Reading.Maybe(VersionOf(setting.Path, files));

    /// <summary>The version of a package; null where it is not installed.</summary>
    /// <exception cref="HostFileException">The host has no Debian packages, or their list cannot be read.</exception>
    public static string? VersionOf(string package, HostFileSystem files)
    {
        // Without dpkg it is not known what is installed, which is not the same as "not installed".
        var versions = files.Parsed(Path, Installed, HostFileSystem.TableLimit) ?? throw HostFileException.Missing(Path, "this host has no Debian packages");
        return versions.TryGetValue(package, out var version) ? version : null;
    }

    /// <summary>Versions by name; of a package for several architectures the first one's, as they must be alike.</summary>
    private static Dictionary<string, string> Installed(string text)
    {
        var versions = new Dictionary<string, string>(StringComparer.Ordinal);
        string? name = null, version = null;
        var installed = false;
        foreach (var line in (text + "\n\n").Split('\n'))
        {
            if (line.Trim().Length == 0)
            {
                if (installed && name is not null && version is not null && !versions.ContainsKey(name))
                    versions.Add(name, version);
                (name, version, installed) = (null, null, false);
            }
            else
            {
                name = ValueOf(line, "Package:") ?? name;
                version = ValueOf(line, "Version:") ?? version;
                installed |= ValueOf(line, "Status:")?.EndsWith(" installed", StringComparison.Ordinal) == true;
            }
        }

        return versions;
    }

    private static string? ValueOf(string line, string field) =>
        line.StartsWith(field, StringComparison.Ordinal) ? line.Substring(field.Length).Trim() : null;
}
