using System.Runtime.InteropServices;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.HostFiles;

/// <summary>Gives a file a second name.</summary>
internal static class Linked
{
    public static void Hard(string file, string name) => Assert.Equal(0, Link(System.Text.Encoding.UTF8.GetBytes(file + '\0'), System.Text.Encoding.UTF8.GetBytes(name + '\0')));

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link(byte[] file, byte[] name);
}
