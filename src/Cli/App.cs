using System;
using HypervisorHardening.Controls;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.HyperV;
using HypervisorHardening.Libvirt;
using HypervisorHardening.VSphere;

namespace HypervisorHardening.Cli;

/// <summary>What the command line is built on.</summary>
internal static class App
{
    /// <summary>The product with every provider that the command line ships.</summary>
    public static Product Product() => new(() => DateTimeOffset.UtcNow, typeof(ControlsAssembly).Assembly, typeof(LibvirtProvider).Assembly, typeof(VSphereProvider).Assembly, typeof(HyperVProvider).Assembly);
}
