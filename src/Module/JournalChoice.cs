using System;
using System.IO;
using System.Management.Automation;
using System.Runtime.InteropServices;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Module;

/// <summary>The journal of changes of the user who runs PowerShell.</summary>
internal static class JournalChoice
{
    private const uint OwnerReadWrite = 0b110_000_000, OwnerAll = 0b111_000_000;

    /// <summary>The journal in the folder that a parameter names, or else in the user's own.</summary>
    public static Journal Open(PSCmdlet cmdlet, string? path) => new(
        JournalFolder.Of(
            path is null ? null : cmdlet.GetUnresolvedProviderPathFromPSPath(path),
            Environment.GetEnvironmentVariable(JournalFolder.Variable),
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify)),
        () => DateTimeOffset.UtcNow, Guid.NewGuid, OwnerOnly);

    private static void OwnerOnly(string path)
    {
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows) && Chmod(path, Directory.Exists(path) ? OwnerAll : OwnerReadWrite) != 0)
            throw new HyException("Hy.Journal.Write", "the journal cannot be kept from others (" + path + "): name a folder of your own with -JournalPath.");
    }

    [DllImport("libc", EntryPoint = "chmod", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Chmod([MarshalAs(UnmanagedType.LPStr)] string path, uint mode);
}
