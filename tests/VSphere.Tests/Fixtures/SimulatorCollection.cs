using Xunit;

namespace HypervisorHardening.VSphere.Tests.Fixtures;

/// <summary>Tests that change the one simulator run one after the other.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SimulatorCollection
{
    public const string Name = "simulator";
}
