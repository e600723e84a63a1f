using HypervisorHardening.Controls;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.HyperV;
using HypervisorHardening.Libvirt;
using HypervisorHardening.VSphere;

namespace HypervisorHardening.Docs.Tests;

internal static class TheProduct
{
    public static Product Product { get; } = new(() => DateTimeOffset.UnixEpoch, typeof(ControlsAssembly).Assembly, typeof(LibvirtProvider).Assembly, typeof(VSphereProvider).Assembly, typeof(HyperVProvider).Assembly);

    /// <summary>The working tree that the tests were built in.</summary>
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "HypervisorHardening.sln")))
            at = Path.GetDirectoryName(at) ?? throw new InvalidOperationException("The tests do not run in the working tree.");
        return at;
    }
}
