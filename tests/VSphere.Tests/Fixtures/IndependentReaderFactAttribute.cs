using Xunit;

namespace HypervisorHardening.VSphere.Tests.Fixtures;

/// <summary>A test that needs the simulated vCenter and another client of it.</summary>
internal sealed class IndependentReaderFactAttribute : FactAttribute
{
    public IndependentReaderFactAttribute() => Skip = Simulator.Folder is null ? Simulator.Variable + " names no folder of tests/vsphere/start.sh" : IndependentReader.Lacks;
}
