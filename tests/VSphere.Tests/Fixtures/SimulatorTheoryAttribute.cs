using Xunit;

namespace HypervisorHardening.VSphere.Tests.Fixtures;

/// <summary>A test with data that needs the simulated vCenter.</summary>
internal sealed class SimulatorTheoryAttribute : TheoryAttribute
{
    public SimulatorTheoryAttribute() => Skip = Simulator.Folder is null ? Simulator.Variable + " names no folder of tests/vsphere/start.sh" : null;
}
