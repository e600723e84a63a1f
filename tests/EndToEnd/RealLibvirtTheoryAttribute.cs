using Xunit;

namespace HypervisorHardening.EndToEnd.Tests;

/// <summary>Tests that need the private libvirt that tests/run.sh starts; skipped without one.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealLibvirtTheoryAttribute : TheoryAttribute
{
    public RealLibvirtTheoryAttribute()
    {
        if (RealFleet.Uri is null)
            Skip = RealFleet.Missing;
    }
}
