using Xunit;

namespace HypervisorHardening.Libvirt.Tests.Fixtures;

/// <summary>A test of a real libvirtd; skipped where none was started for it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RealLibvirtFactAttribute : FactAttribute
{
    public RealLibvirtFactAttribute()
    {
        if (RealLibvirt.Uri is null)
            Skip = RealLibvirt.Variable + " names no private libvirtd: start one with tests/libvirt/start.sh DIR and set it to the URI";
    }
}
