using System;
using System.IO;
using HypervisorHardening.Core;
using HypervisorHardening.Libvirt.Collecting;
using HypervisorHardening.Libvirt.Native;
using HypervisorHardening.Libvirt.Objects;

namespace HypervisorHardening.Libvirt.Images;

/// <summary>A volume as libvirt sends it, on the way that every other call takes.</summary>
/// <param name="connection">The connection.</param>
/// <param name="volume">The volume; closed with this.</param>
/// <param name="length">How long it is.</param>
/// <param name="inPieces">Whether a little is read here and there, each piece sent for itself, or all from one place on.</param>
internal sealed class VolumeStream(Connection connection, Volume volume, long length, bool inPieces) : Stream
{
    private Download? download;
    private long position;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => length;

    /// <inheritdoc/>
    public override long Position
    {
        get => position;
        set
        {
            if (value != position)
                Stop();
            position = value;
        }
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        if (count == 0)
            return 0;
        try
        {
            download ??= connection.Download(volume, position, inPieces ? count : 0);
            var block = offset == 0 ? buffer : new byte[count];
            var read = download.Receive(block, count);
            if (offset != 0)
                Array.Copy(block, 0, buffer, offset, read);
            position += read;
            if (inPieces && read == count)
                Stop();
            return read;
        }
        catch (LibvirtException fault)
        {
            Stop();
            throw new HyException("Hy.Image.Unreadable", "The volume can not be read: " + Faults.Reason(fault), fault);
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Stop();
            volume.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Stop()
    {
        download?.Dispose();
        download = null;
    }
}
