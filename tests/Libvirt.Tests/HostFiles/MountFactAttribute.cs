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
            return Run("mount", "-t", "tmpfs", "none", folder) && Run("umount", folder);
        }
        finally
        {
            Directory.Delete(folder);
        }
    });

    public MountFactAttribute(string? program = null) => Skip = !MayMount.Value ? "this account may not mount a file system"
        : program == "chattr" && !MayFreeze() ? "the file system of temporary files has no immutable files" : null;

    private static bool MayFreeze()
    {
        var file = Path.GetTempFileName();
        try
        {
            return Run("chattr", "+i", file) && Run("chattr", "-i", file);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
