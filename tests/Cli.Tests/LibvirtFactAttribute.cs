using System.Runtime.InteropServices;
using Xunit;

namespace HypervisorHardening.Cli.Tests;

/// <summary>A test that needs libvirt's client library, and no daemon.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LibvirtFactAttribute : FactAttribute
{
    private static readonly bool IsThere = NativeLibrary.TryLoad(OperatingSystem.IsWindows() ? "libvirt-0.dll" : "libvirt.so.0", out _);

    public LibvirtFactAttribute() => Skip = IsThere ? null : "libvirt's client library is not installed";
}
