using HypervisorHardening.Libvirt.Native;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.Fixtures;

/// <summary>The same as <see cref="ClientLibraryFactAttribute"/>, for several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ClientLibraryTheoryAttribute : TheoryAttribute
{
    public ClientLibraryTheoryAttribute()
    {
        if (!LibvirtLibrary.IsThere)
            Skip = "the libvirt client library is not installed: apt-get install libvirt0";
    }
}
