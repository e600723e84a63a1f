using HypervisorHardening.Controls;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Recordings;
using HypervisorHardening.HyperV;
using HypervisorHardening.Libvirt;
using HypervisorHardening.VSphere;

namespace HypervisorHardening.Benchmarks;

/// <summary>A fleet of any size, made of copies of the bundled sample's virtual machines.</summary>
internal static class Fleet
{
    public static Product Product() => new(() => DateTimeOffset.UnixEpoch, typeof(ControlsAssembly).Assembly, typeof(LibvirtProvider).Assembly, typeof(VSphereProvider).Assembly, typeof(HyperVProvider).Assembly);

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

    /// <summary>A vCenter with copies of the bundled sample's hosts and machines, and all else that it has once. No two names are alike.</summary>
    public static IHypervisor OfVSphere(int hosts, int machines)
    {
        using var sample = Product().Providers.Connect(new ConnectionRequest("sample:vsphere"), CancellationToken.None);
        var recorded = sample.Read(sample.List(Enum.GetValues<Scope>(), CancellationToken.None), [], CancellationToken.None).ToLookup(observation => observation.Resource.Kind);
        var hostCopies = Copies(recorded[Scope.Host], hosts, number => new Resource(Scope.Host, $"host-{number}", $"esx-{number}"));
        var machineCopies = Copies(recorded[Scope.VirtualMachine].Where(machine => machine.Resource.SystemReason is null), machines,
            number => new Resource(Scope.VirtualMachine, $"vm-{number}", $"machine-{number}", $"esx-{number % hosts}"));
        var others = recorded.Where(group => group.Key is not (Scope.Host or Scope.VirtualMachine)).SelectMany(group => group);
        return new RecordedHypervisor(sample.Info, [.. others, .. hostCopies, .. machineCopies]);
    }

    private static IEnumerable<Observation> Copies(IEnumerable<Observation> originals, int count, Func<int, Resource> resource)
    {
        var all = originals.ToList();
        return Enumerable.Range(0, count).Select(number => new Observation(resource(number), all[number % all.Count].CollectedAt, all[number % all.Count].Readings));
    }
}
