using HypervisorHardening.Core.Collection;
using Xunit;

namespace HypervisorHardening.VSphere.Tests.Changing;

[Collection(WritableServer.Variable)]
public sealed class ResourceWriterTests
{
    [WritableFact]
    public void Clusters_change_their_availability_and_balance()
    {
        using var server = new WritableServer();
        var cluster = server.First(Scope.Cluster);
        server.RoundTrip(cluster, (Of(Scope.Cluster, "configurationEx.dasConfig.enabled"), WritableServer.Flip),
            (Of(Scope.Cluster, "configurationEx.dasConfig.admissionControlEnabled"), WritableServer.Flip),
            (Of(Scope.Cluster, "configurationEx.drsConfig.defaultVmBehavior"), now => Reading.Known(now.Text == "manual" ? "fullyAutomated" : "manual")),
            (Of(Scope.Cluster, "configurationEx.drsConfig.option[key=hysr.Test].value"), _ => Reading.Known("100")));
    }

    [WritableFact]
    public void Pools_change_what_they_are_given()
    {
        using var server = new WritableServer();
        server.RoundTrip(server.First(Scope.ResourcePool), (Of(Scope.ResourcePool, "config.memoryAllocation.expandableReservation"), WritableServer.Flip),
            (Of(Scope.ResourcePool, "config.cpuAllocation.limit"), _ => Reading.Known(1500)));
    }

    [WritableFact]
    public void Datastores_share_their_bandwidth_or_not()
    {
        using var server = new WritableServer();
        server.RoundTrip(server.First(Scope.Datastore, one => server.Read(one, Of(Scope.Datastore, "iormConfiguration.enabled")).IsKnown),
            (Of(Scope.Datastore, "iormConfiguration.enabled"), WritableServer.Flip));
    }

    private static Setting Of(Scope scope, string path) => new(scope, "property", path);
}
