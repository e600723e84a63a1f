using System.IO;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Images;
using HypervisorHardening.Libvirt.Collecting;
using HypervisorHardening.Libvirt.Documents;
using HypervisorHardening.Libvirt.Native;

namespace HypervisorHardening.Libvirt.Images;

/// <summary>Reads what a volume holds: the file itself where the host is this machine, else over libvirt's own connection.</summary>
/// <param name="session">The connection.</param>
internal sealed class ImageContent(Session session)
{
    /// <summary>Opens a volume.</summary>
    /// <param name="path">The path of its target.</param>
    /// <param name="length">How long it is thought to be.</param>
    /// <exception cref="HyException">It can not be read.</exception>
    public Stream Open(string path, long length)
    {
        if (session.Local(path) is { } local && File.Exists(local) && new FileInfo(local).Length > 0 && MaybeOpen(local) is { } file)
            return file;
        return Asked(path, length) ?? throw new HyException("Hy.Image.Unreadable", "'" + path + "' is no volume of a pool any more: list the images again.");
    }

    /// <summary>The signature beside a volume; null where there is none.</summary>
    /// <param name="path">The path of the volume's target.</param>
    /// <exception cref="HyException">It can not be read.</exception>
    public Stream? OpenSignature(string path)
    {
        var signature = path + SignatureName.Signature;
        if (session.Local(signature) is { } local && File.Exists(local))
            return ImageFile.Open(local);
        // Where the image is a file that is seen here, its signature would be seen too.
        return session.Local(path) is { } image && File.Exists(image) ? null : Asked(signature, 0);
    }

    // A right that this account lacks the daemon may have; a link is refused either way.
    private static Stream? MaybeOpen(string file)
    {
        try
        {
            return ImageFile.Open(file);
        }
        catch (HyException fault) when (fault.Id == "Hy.Image.Unreadable")
        {
            return null;
        }
    }

    private VolumeStream? Asked(string path, long length)
    {
        if (session.IsReadOnly)
            throw new HyException("Hy.Image.NoStream", "the connection gives rights to look only, and libvirt sends no content over such a one: connect with an account that may manage libvirt.");
        try
        {
            var volume = session.Connection.Volume(path);
            return volume is null ? null : new VolumeStream(session.Connection, volume, length > 0 ? length : VolumeXml.Length(DaemonXml.Root(volume.Xml)), inPieces: false);
        }
        catch (LibvirtException fault)
        {
            Faults.ThrowIfLost(session, fault);
            throw new HyException("Hy.Image.Unreadable", "'" + path + "' can not be read: " + Faults.Reason(fault), fault);
        }
    }
}
