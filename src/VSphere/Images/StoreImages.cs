using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Images;
using HypervisorHardening.VSphere.Collecting;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Images;

/// <summary>Lists the images of a datastore.</summary>
/// <param name="client">The session.</param>
/// <param name="target">The target, as the user named it.</param>
/// <param name="users">Who uses files; null where that is not known.</param>
internal sealed class StoreImages(VimClient client, string target, ImageUsers? users)
{
    private const int AtOnce = 6, Ahead = 24;

    /// <summary>Lists the images; a datastore that can not be listed is a fault among them.</summary>
    public IEnumerable<(HyImage? Image, HyException? Fault)> List(ImageStore store, CancellationToken cancellation)
    {
        var (files, fault) = Files(store, cancellation);
        if (fault is not null)
            yield return (null, fault);
        var paths = new HashSet<string>(files.Select(file => file.Path), StringComparer.Ordinal);
        var wanted = files.Where(file => !SignatureName.IsOurs(file.Name) && !StoreSearch.IsPart(file, paths)).ToList();
        for (var start = 0; start < wanted.Count; start += Ahead)
        {
            var some = wanted.Skip(start).Take(Ahead).ToList();
            var images = new HyImage[some.Count];
            Together.Do([.. Enumerable.Range(0, some.Count)], AtOnce, i => images[i] = Image(store, some[i], paths, cancellation), cancellation);
            foreach (var image in images)
                yield return (image, null);
        }
    }

    private (IReadOnlyList<ListedFile> Files, HyException? Fault) Files(ImageStore store, CancellationToken cancellation)
    {
        HyException Unlisted(string why, Exception? fault) => new("Hy.Image.Store", "the images of the datastore " + store.Label + " can not be listed: " + why + ".", fault);
        if (store.Trouble is not null)
            return ([], Unlisted(store.Trouble, null));
        try
        {
            return (new StoreSearch(client).Files(store, cancellation), null);
        }
        catch (VimFault fault)
        {
            return ([], Unlisted(fault.Type == "NoPermission" ? "the account needs the privilege " + SafeText.OneLine(fault.Privilege ?? "Datastore.Browse") : Faults.Reason(fault), fault));
        }
        catch (LinkFault fault) when (!fault.IsCutOff)
        {
            return ([], Unlisted(fault.Message, fault));
        }
    }

    private HyImage Image(ImageStore store, ListedFile listed, HashSet<string> paths, CancellationToken cancellation)
    {
        var file = new StoreFile(store, listed.Path);
        var format = FormatNames.OfFile(listed.Name) ?? ImageFormat.Raw;
        var image = new HeaderRead(new StoreLink(client)).Of(new ImagePlace(target, store.Label, listed.Name, file.Text), file,
            new ImageHeader(format, listed.Capacity ?? (format == ImageFormat.Raw ? listed.Size : null)), listed.Size ?? 0, cancellation);
        // Of a disk the browser adds up all its files.
        image.SizeOnDisk = format == ImageFormat.Vmdk ? listed.Size : null;
        image.Modified = listed.Modified;
        if (paths.Contains(listed.Path + SignatureName.Signature))
            image.SignatureFile = file.Text + SignatureName.Signature;
        users?.Tell(image, file);
        return image;
    }
}
