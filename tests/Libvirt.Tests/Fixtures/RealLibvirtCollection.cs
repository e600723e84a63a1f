using Xunit;

namespace HypervisorHardening.Libvirt.Tests.Fixtures;

/// <summary>Tests that share what is defined on the private libvirtd; they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class RealLibvirtCollection : ICollectionFixture<RealLibvirtFixture>
{
    internal const string Name = "real libvirt";
}
