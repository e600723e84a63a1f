using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Core.Tests.Operations.Doubles;

/// <summary>The settings that the test controls read.</summary>
internal static class Place
{
    public static Setting VmFlag { get; } = new(Scope.VirtualMachine, "test", "flag");

    public static Setting HostFlag { get; } = new(Scope.Host, "test", "flag");

    public static Setting NetworkRows { get; } = new(Scope.Network, "test", "rows", ["name", "state"]);
}
