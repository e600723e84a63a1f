using System;
using HypervisorHardening.Libvirt.Native;

namespace HypervisorHardening.Libvirt.Objects;

/// <summary>A port that has a network filter.</summary>
/// <param name="handle">Its handle.</param>
internal sealed class FilterBinding(BindingHandle handle) : IDisposable
{
    /// <summary>The device of the port.</summary>
    public string Port => NativeText.Peek(Bound<VirNWFilterBindingGetPortDev>.Call(handle));

    /// <summary>The name of the filter.</summary>
    public string Filter => NativeText.Peek(Bound<VirNWFilterBindingGetFilterName>.Call(handle));

    /// <inheritdoc/>
    public void Dispose() => handle.Dispose();
}
