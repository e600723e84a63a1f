using Xunit;

namespace HypervisorHardening.EndToEnd.Tests;

/// <summary>Tests that share the one fleet, one after another.</summary>
[CollectionDefinition(nameof(FleetCollection))]
public sealed class FleetCollection : ICollectionFixture<RealFleet>;
