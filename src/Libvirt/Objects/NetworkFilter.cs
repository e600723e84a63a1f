using System;
using HypervisorHardening.Libvirt.Native;

namespace HypervisorHardening.Libvirt.Objects;

/// <summary>A network filter.</summary>
/// <param name="handle">Its handle.</param>
internal sealed class NetworkFilter(FilterHandle handle) : IDisposable
{
    /// <summary>The name.</summary>
    public string Name => NativeText.Peek(Bound<VirNWFilterGetName>.Call(handle));

    /// <summary>The filter as XML.</summary>
    public string Xml => NativeText.Take(Bound<VirNWFilterGetXMLDesc>.Call(handle, 0));

    /// <inheritdoc/>
    public void Dispose() => handle.Dispose();
}
