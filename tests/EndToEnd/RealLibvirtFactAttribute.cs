using Xunit;

namespace HypervisorHardening.EndToEnd.Tests;

/// <summary>A test that needs the private libvirt that tests/run.sh starts; skipped without one.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealLibvirtFactAttribute : FactAttribute
{
    public RealLibvirtFactAttribute()
    {
        if (RealFleet.Uri is null)
            Skip = RealFleet.Missing;
    }
}
