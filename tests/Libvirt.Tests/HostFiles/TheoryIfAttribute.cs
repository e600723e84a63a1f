using Xunit;

namespace HypervisorHardening.Libvirt.Tests.HostFiles;

/// <summary>A test of several cases that needs something of the machine: skipped with the reason where it is not there.</summary>
public sealed class TheoryIfAttribute : TheoryAttribute
{
    public TheoryIfAttribute(string need) => Skip = new FactIfAttribute(need).Skip;
}
