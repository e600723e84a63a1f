using HypervisorHardening.Controls;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Recordings;
using HypervisorHardening.Libvirt;
using HypervisorHardening.VSphere;

namespace HypervisorHardening.Benchmarks;

/// <summary>A fleet of any size, made of copies of the bundled sample's virtual machines.</summary>
internal static class Fleet
{
    public static Product Product() => new(() => DateTimeOffset.UnixEpoch, typeof(ControlsAssembly).Assembly, typeof(LibvirtProvider).Assembly, typeof(VSphereProvider).Assembly);

    public static IHypervisor Of(int domains)
    {
        using var sample = Product().Providers.Connect(new ConnectionRequest("sample:kvm"), CancellationToken.None);
        var recorded = sample.Read(sample.List(Enum.GetValues<Scope>(), CancellationToken.None), [], CancellationToken.None).ToList();
        var machines = recorded.Where(observation => observation.Resource.Kind == Scope.VirtualMachine).ToList();
        var copies = Enumerable.Range(0, domains).Select(number =>
        {
            var machine = machines[number % machines.Count];
            var readings = machine.Readings.ToDictionary(pair => pair.Key, pair => pair.Value);
            return new Observation(new Resource(Scope.VirtualMachine, $"id-{number}", $"machine-{number}", machine.Resource.Host), machine.CollectedAt, readings);
        });
        return new RecordedHypervisor(sample.Info, [.. recorded.Where(observation => observation.Resource.Kind == Scope.Host), .. copies]);
    }
}
