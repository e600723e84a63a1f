using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Xml;
using System.Xml.XPath;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Images;
using HypervisorHardening.Libvirt.Collecting;
using HypervisorHardening.Libvirt.Documents;
using HypervisorHardening.Libvirt.Native;
using HypervisorHardening.Libvirt.Objects;

namespace HypervisorHardening.Libvirt.Images;

/// <summary>Lists the images in the storage pools of a host.</summary>
/// <param name="session">The connection.</param>
/// <param name="target">The target, as the user named it.</param>
internal sealed class ImagePools(Session session, string target)
{
    /// <summary>Lists the images; a pool or volume that can not be read is a fault among them.</summary>
    public IEnumerable<(HyImage? Image, HyException? Fault)> List(Func<string, bool> isWanted, CancellationToken stop)
    {
        var users = Asked("the machines can not be listed", () => ImageUsers.Of(session.Connection));
        var active = new HashSet<string>(Asked("the pools can not be listed", () => Named(PoolList.Active)), StringComparer.Ordinal);
        var pools = Asked("the pools can not be listed", () => session.Connection.StoragePools(PoolList.All));
        foreach (var pool in pools.OrderBy(pool => pool.Name, StringComparer.Ordinal))
        {
            using (pool)
            {
                if (!isWanted(pool.Name))
                    continue;
                if (!active.Contains(pool.Name))
                {
                    yield return (null, new HyException("Hy.Image.Pool", "the pool " + pool.Name + " is not active, so its images are not known: start it (virsh pool-start)."));
                    continue;
                }

                foreach (var found in Volumes(pool, users, stop))
                    yield return found;
            }
        }
    }

    private IEnumerable<(HyImage? Image, HyException? Fault)> Volumes(StoragePool pool, ImageUsers users, CancellationToken stop)
    {
        List<Volume> volumes = [];
        HyException? failed = null;
        try
        {
            volumes = pool.Volumes();
        }
        catch (LibvirtException fault)
        {
            Faults.ThrowIfLost(session, fault);
            failed = new HyException("Hy.Image.Pool", "the images of the pool " + pool.Name + " can not be listed: " + Faults.Reason(fault), fault);
        }

        if (failed is not null)
            yield return (null, failed);
        var names = new HashSet<string>(volumes.Select(volume => volume.Name), StringComparer.Ordinal);
        foreach (var volume in volumes.OrderBy(volume => volume.Name, StringComparer.Ordinal))
        {
            using (volume)
            {
                stop.ThrowIfCancellationRequested();
                if (!SignatureName.IsOurs(volume.Name) && Look(pool.Name, volume, users, names) is { } found)
                    yield return found;
            }
        }
    }

    private (HyImage? Image, HyException? Fault)? Look(string pool, Volume volume, ImageUsers users, HashSet<string> names)
    {
        try
        {
            var xml = DaemonXml.Root(volume.Xml);
            var path = VolumeXml.Text(xml, "target/path") ?? VolumeXml.Text(xml, "key") ?? volume.Name;
            var kind = xml.GetAttribute("type", "");
            if (kind is "dir" or "netdir")
                return null;
            var place = new ImagePlace(target, pool, volume.Name, path);
            var image = (kind == "file" ? Local(place) : null) ?? Sent(place, xml);
            image.SizeOnDisk = VolumeXml.Number(xml, "allocation");
            image.Modified ??= VolumeXml.Modified(xml);
            if (names.Contains(volume.Name + SignatureName.Signature))
                image.SignatureFile ??= path + SignatureName.Signature;
            image.NoteConfusion(FormatNames.OfFile(volume.Name), "its name");
            users.Tell(image);
            return (image, null);
        }
        catch (LibvirtException fault) when (fault.IsGone)
        {
            return null;
        }
        catch (LibvirtException fault)
        {
            Faults.ThrowIfLost(session, fault);
            return (null, new HyException("Hy.Image.Unreadable", "the volume " + volume.Name + " of " + pool + " can not be read: " + Faults.Reason(fault), fault));
        }
        catch (XmlException fault)
        {
            return (null, new HyException("Hy.Image.Unreadable", "the XML of a volume of " + pool + " is refused: " + fault.Message, fault));
        }
    }

    private HyImage? Local(ImagePlace place)
    {
        if (session.Local(place.Path) is not { } local || !File.Exists(local))
            return null;
        try
        {
            return ImageFolder.Read(place, place.Path, file => session.Local(file)!);
        }
        catch (HyException)
        {
            // libvirt may read what this account may not.
            return null;
        }
    }

    /// <summary>What libvirt sends of the header, or else what it says itself.</summary>
    private HyImage Sent(ImagePlace place, XPathNavigator xml)
    {
        var length = VolumeXml.Length(xml);
        try
        {
            if (!session.IsReadOnly && session.Connection.Volume(place.Path) is { } volume)
            {
                using var stream = new VolumeStream(session.Connection, volume, length, inPieces: true);
                return Chained(new HyImage(place, ImageHeaders.Read(stream), length), xml);
            }
        }
        catch (LibvirtException fault)
        {
            Faults.ThrowIfLost(session, fault);
        }
        catch (HyException)
        {
            // Below it is said that the header was not read.
        }

        var told = Chained(new HyImage(place, VolumeXml.Header(xml), length), xml);
        told.Note("its header could not be read: format and size are libvirt's word");
        return told;
    }

    private static HyImage Chained(HyImage image, XPathNavigator xml)
    {
        if (VolumeXml.Text(xml, "backingStore/path") is { } backing)
            image.BackingChain = [new BackingLink(backing, FormatNames.Find(VolumeXml.Text(xml, "backingStore/format/@type")), null)];
        return image;
    }

    private T Asked<T>(string what, Func<T> ask)
    {
        try
        {
            return ask();
        }
        catch (LibvirtException fault)
        {
            Faults.ThrowIfLost(session, fault);
            throw new HyException("Hy.Libvirt.List", what + " on " + target + ": " + Faults.Reason(fault), fault);
        }
    }

    private List<string> Named(PoolList which)
    {
        var names = new List<string>();
        foreach (var pool in session.Connection.StoragePools(which))
        {
            using (pool)
                names.Add(pool.Name);
        }

        return names;
    }
}
