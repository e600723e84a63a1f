using HypervisorHardening.Libvirt.Native;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.Fixtures;

/// <summary>A test of libvirt's client library, with its built-in test driver and no daemon.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ClientLibraryFactAttribute : FactAttribute
{
    public ClientLibraryFactAttribute()
    {
        if (!LibvirtLibrary.IsThere)
            Skip = "the libvirt client library is not installed: apt-get install libvirt0";
    }
}
