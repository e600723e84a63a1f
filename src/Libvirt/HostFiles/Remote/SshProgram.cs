using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>Finds the ssh client: never in the current folder, where anybody may have put one.</summary>
internal static class SshProgram
{
    /// <summary>The path of a program; null where there is none.</summary>
    /// <param name="name">Its name, or its path.</param>
    public static string? Find(string name)
    {
        if (Path.IsPathRooted(name))
            return File.Exists(name) ? name : null;
        if (name.IndexOfAny(['/', '\\']) >= 0)
            return null;
        var isWindows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);
        var file = isWindows && !name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? name + ".exe" : name;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Where(folder => folder.Length > 0 && Path.IsPathRooted(folder));
        if (isWindows)
            folders = folders.Prepend(Path.Combine(Environment.SystemDirectory, "OpenSSH"));
        return folders.Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
    }
}
