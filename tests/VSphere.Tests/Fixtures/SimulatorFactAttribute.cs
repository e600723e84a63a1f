using Xunit;

namespace HypervisorHardening.VSphere.Tests.Fixtures;

/// <summary>A test that needs the simulated vCenter.</summary>
internal sealed class SimulatorFactAttribute : FactAttribute
{
    public SimulatorFactAttribute() => Skip = Simulator.Folder is null ? Simulator.Variable + " names no folder of tests/vsphere/start.sh" : null;
}
