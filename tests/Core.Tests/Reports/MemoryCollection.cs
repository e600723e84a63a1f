using Xunit;

namespace HypervisorHardening.Core.Tests.Reports;

/// <summary>Tests that look at the memory of the whole process run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MemoryCollection
{
    public const string Name = "memory";
}
