using System;
using HypervisorHardening.Libvirt.Native;

namespace HypervisorHardening.Libvirt.Objects;

/// <summary>Bytes of a volume on their way.</summary>
internal sealed class Download : IDisposable
{
    private readonly StreamHandle handle;
    private bool isOpen;

    /// <summary>Has bytes of a volume sent.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="volume">The volume.</param>
    /// <param name="offset">From where on.</param>
    /// <param name="length">How many; zero for all.</param>
    /// <exception cref="LibvirtException">libvirt refuses it.</exception>
    public Download(ConnectionHandle connection, VolumeHandle volume, long offset, long length)
    {
        var pointer = Bound<VirStreamNew>.Call(connection, 0);
        handle = pointer == IntPtr.Zero ? throw LibvirtException.Last() : new StreamHandle(pointer);
        if (Bound<VirStorageVolDownload>.Call(volume, handle, (ulong)offset, (ulong)length, 0) < 0)
        {
            var fault = LibvirtException.Last();
            handle.Dispose();
            throw fault;
        }

        isOpen = true;
    }

    /// <summary>Receives bytes.</summary>
    /// <param name="buffer">Where to, from its beginning on.</param>
    /// <param name="most">How many at most.</param>
    /// <returns>How many; 0 at the end.</returns>
    /// <exception cref="LibvirtException">It failed.</exception>
    public int Receive(byte[] buffer, int most)
    {
        if (!isOpen)
            return 0;
        var count = Bound<VirStreamRecv>.Call(handle, buffer, (UIntPtr)(uint)most);
        if (count > 0)
            return count;
        isOpen = false;
        return count < 0 || Bound<VirStreamFinish>.Call(handle) < 0 ? throw LibvirtException.Last() : 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (isOpen && Bound<VirStreamAbort>.Call(handle) < 0)
            Bound<VirResetLastError>.Call();
        isOpen = false;
        handle.Dispose();
    }
}
