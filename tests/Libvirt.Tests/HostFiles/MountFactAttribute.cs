using System.Diagnostics;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.HostFiles;

/// <summary>A test that mounts a file system of its own or changes owners: skipped where this account may not.</summary>
public sealed class MountFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> MayMount = new(() =>
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            return false;
        var folder = Directory.CreateTempSubdirectory("mount-try-").FullName;
        try
        {
            using var mount = Process.Start(new ProcessStartInfo("mount", ["-t", "tmpfs", "none", folder]) { RedirectStandardError = true })!;
            mount.WaitForExit();
            if (mount.ExitCode != 0)
                return false;
            using var unmount = Process.Start("umount", [folder]);
            unmount.WaitForExit();
            return true;
        }
        finally
        {
            Directory.Delete(folder);
        }
    });

    public MountFactAttribute() => Skip = MayMount.Value ? null : "this account may not mount a file system";
}
