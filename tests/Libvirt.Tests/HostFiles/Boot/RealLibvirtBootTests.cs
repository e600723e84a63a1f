using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Recordings;
using HypervisorHardening.Core.Results;
using HypervisorHardening.Libvirt.Tests.Fixtures;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.HostFiles.Boot;

/// <summary>From a connection to a real libvirtd to the measurement that a user sees, straight and through a recording.</summary>
[Collection(RealLibvirtCollection.Name)]
public sealed class RealLibvirtBootTests
{
    private static readonly Setting[] Settings = [MeasuredBoot.Reliable, MeasuredBoot.Registers, MeasuredBoot.Components];

    [RealLibvirtFact]
    public void A_host_with_a_TPM_replays_straight_and_recorded()
    {
        using var host = new MeasuredHost("grub");
        using var real = new LibvirtProvider().Connect(new ConnectionRequest(RealLibvirt.Uri!, host.Tree.Root), default);
        using var file = new MemoryStream();
        RecordingWriter.Write(real, Settings, file, default);
        file.Position = 0;
        using var recorded = RecordingReader.Read("recorded", file);
        BootMeasurement straight = Measurement(real), again = Measurement(recorded);
        Assert.Equal((true, true, null), (straight.IsLogReliable, straight.Replays, straight.Reason));
        Assert.Equal((96, 48), (straight.Registers.Count, straight.Components.Count));
        Assert.Equal((true, true, null), (again.IsLogReliable, again.Replays, again.Reason));
        Assert.Equal(straight.Registers.Select(Shown), again.Registers.Select(Shown));
        Assert.Equal(straight.Components.Select(Shown), again.Components.Select(Shown));
    }

    [RealLibvirtFact]
    public void A_host_without_a_TPM_says_so()
    {
        using var tree = new HostTree();
        using var real = new LibvirtProvider().Connect(new ConnectionRequest(RealLibvirt.Uri!, tree.Root), default);
        var measurement = Measurement(real);
        Assert.Equal((null, null, "the host reports no TPM"), (measurement.IsLogReliable, measurement.Replays, measurement.Reason));
    }

    private static string Shown(BootRegister register) => register + " " + register.Digest + " " + register.Replayed;

    private static string Shown(BootComponent component) => component.Register + component.Kind + component + component.Digest;

    private static BootMeasurement Measurement(IHypervisor target)
    {
        var sink = new Collected();
        new BootMeasurementOperation().Run([target], [], sink, default);
        return Assert.Single(sink.Measurements);
    }

    private sealed class Collected : ISink<BootMeasurement>
    {
        public List<BootMeasurement> Measurements { get; } = [];

        public void Emit(BootMeasurement item) => Measurements.Add(item);

        public void Warn(HyException fault) => throw fault;

        public void Report(ProgressUpdate update)
        {
        }
    }
}
