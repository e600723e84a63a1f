using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Images;
using HypervisorHardening.VSphere.Collecting;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Images;

/// <summary>The images of a server: of its datastores, then of its content libraries.</summary>
/// <param name="client">The session.</param>
/// <param name="target">The target, as the user named it.</param>
internal sealed class ServerImages(VimClient client, string target)
{
    private IReadOnlyList<ImageStore>? known;

    /// <summary>Lists the images; a store that can not be listed is a fault among them.</summary>
    /// <exception cref="HyException">The server no longer answers, or lists nothing.</exception>
    public IEnumerable<(HyImage? Image, HyException? Fault)> List(Func<string, bool> isWanted, CancellationToken cancellation)
    {
        using var all = Listed(isWanted, cancellation).GetEnumerator();
        while (Asked(all.MoveNext, fault => new HyException("Hy.VSphere.List", "The images of " + target + " can not be listed: " + fault, null)))
            yield return all.Current;
    }

    /// <summary>Opens an image.</summary>
    /// <exception cref="HyException">It can not be read.</exception>
    public Stream Open(HyImage image, CancellationToken cancellation) =>
        Asked(() => new ImageContent(client, () => Stores(cancellation)).Open(image, cancellation), Unreadable(image));

    /// <summary>The signature beside an image; null where there is none.</summary>
    /// <exception cref="HyException">It can not be read.</exception>
    public Stream? OpenSignature(HyImage image, CancellationToken cancellation) =>
        Asked(() => new ImageContent(client, () => Stores(cancellation)).OpenSignature(image, cancellation), Unreadable(image));

    private IEnumerable<(HyImage? Image, HyException? Fault)> Listed(Func<string, bool> isWanted, CancellationToken cancellation)
    {
        known = new StoreList(client).Read(cancellation);
        ImageUsers? users = null;
        HyException? unknown = null;
        try
        {
            users = ImageUsers.Of(client, cancellation);
        }
        catch (VimFault fault)
        {
            unknown = new HyException("Hy.Image.Users", "which machines use the images of " + target + " is not known: " + Faults.Reason(fault) + ".", fault);
        }

        if (unknown is not null)
            yield return (null, unknown);
        foreach (var store in known)
        {
            if (!isWanted(store.Name) && !isWanted(store.Label))
                continue;
            foreach (var found in new StoreImages(client, target, users).List(store, cancellation))
                yield return found;
        }

        foreach (var found in new LibraryImages(client, target, known).List(isWanted, cancellation))
            yield return found;
    }

    private IReadOnlyList<ImageStore> Stores(CancellationToken cancellation) => known ??= new StoreList(client).Read(cancellation);

    private static Func<string, HyException> Unreadable(HyImage image) => why => new HyException("Hy.Image.Unreadable", "'" + image.Path + "' can not be read: " + why + ".");

    private static T Asked<T>(Func<T> ask, Func<string, HyException> refused)
    {
        try
        {
            return ask();
        }
        catch (Exception fault) when (fault is LinkFault { IsCutOff: true } or SessionLost)
        {
            throw Faults.Lost(fault);
        }
        catch (LinkFault fault)
        {
            throw refused(fault.Message);
        }
        catch (VimFault fault)
        {
            throw refused(Faults.Reason(fault));
        }
    }
}
