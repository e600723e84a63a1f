using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Images;
using HypervisorHardening.VSphere.Rest;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Images;

/// <summary>Lists the images of content libraries. Their files are read where the libraries keep them: on datastores.</summary>
/// <param name="client">The session.</param>
/// <param name="target">The target, as the user named it.</param>
/// <param name="stores">The datastores.</param>
internal sealed class LibraryImages(VimClient client, string target, IReadOnlyList<ImageStore> stores)
{
    private const string Libraries = "/api/content/library", Items = "/api/content/library/item";

    /// <summary>Lists the images; a library or item that can not be read is a fault among them.</summary>
    public IEnumerable<(HyImage? Image, HyException? Fault)> List(Func<string, bool> isWanted, CancellationToken cancellation)
    {
        if (!client.IsVirtualCenter)
            yield break;
        var (libraries, fault) = All(Libraries, Libraries, "the content libraries", cancellation);
        if (fault is not null)
            yield return (null, fault);
        foreach (var library in libraries.OrderBy(library => Text(library, "name"), StringComparer.Ordinal))
        {
            var name = Text(library, "name");
            if (!isWanted(name))
                continue;
            var (items, missing) = All(Items + "?library_id=" + Uri.EscapeDataString(Text(library, "id")), Items, "the items of the content library " + name, cancellation);
            if (missing is not null)
                yield return (null, missing);
            foreach (var item in items.OrderBy(item => Text(item, "name"), StringComparer.Ordinal))
            {
                cancellation.ThrowIfCancellationRequested();
                foreach (var found in OfItem(name, item, cancellation))
                    yield return found;
            }
        }
    }

    private IEnumerable<(HyImage? Image, HyException? Fault)> OfItem(string library, RestValue item, CancellationToken cancellation)
    {
        var (files, fault) = Told(() => LibraryFile.Of(client.Rest, Text(item, "id"), cancellation), "the files of " + Text(item, "name") + " in the content library " + library);
        if (fault is not null)
            yield return (null, fault);
        foreach (var file in files.Where(file => StoreSearch.IsImage(file.Name)))
            yield return (Image(library, item, file, files, cancellation), null);
    }

    private HyImage Image(string library, RestValue item, LibraryFile file, IReadOnlyList<LibraryFile> files, CancellationToken cancellation)
    {
        var place = new ImagePlace(target, library, file.Name, LibraryPath.Of(Text(item, "id"), Text(item, "name"), file.Name));
        var told = new ImageHeader(FormatNames.OfFile(file.Name) ?? ImageFormat.Raw, null);
        var image = file.At(stores, out var why) is { } stored ? new HeaderRead(new StoreLink(client)).Of(place, stored, told, file.Size, cancellation) : HeaderRead.Told(place, told, file.Size, why);
        image.Created ??= ListedFile.Instant(item["creation_time"]?.Text);
        image.Modified = ListedFile.Instant(item["last_modified_time"]?.Text);
        if (files.Any(other => other.Name == file.Name + SignatureName.Signature))
            image.SignatureFile = place.Path + SignatureName.Signature;
        if (item["security_compliance"]?.Text == "false")
            image.Note("its item does not comply with the library's security policy");
        return image;
    }

    /// <summary>Everything of a kind; what has gone meanwhile is left out.</summary>
    private (List<RestValue> Found, HyException? Fault) All(string ids, string each, string what, CancellationToken cancellation)
    {
        var found = new List<RestValue>();
        var (_, fault) = Told(() =>
        {
            foreach (var id in client.Rest.Get(ids, cancellation).Items.Select(id => id.Text))
            {
                if (Maybe(() => client.Rest.Get(each + "/" + Uri.EscapeDataString(id), cancellation)) is { } one)
                    found.Add(one);
            }

            return found;
        }, what);
        return (found, fault);
    }

    private static RestValue? Maybe(Func<RestValue> ask)
    {
        try
        {
            return ask();
        }
        catch (VimFault fault) when (fault.Type == "NotSupported")
        {
            return null;
        }
    }

    private static (IReadOnlyList<T> Found, HyException? Fault) Told<T>(Func<IReadOnlyList<T>> ask, string what)
    {
        try
        {
            return (ask(), null);
        }
        catch (VimFault fault) when (fault.Type == "NotSupported")
        {
            return ([], null);
        }
        catch (Exception fault) when (fault is VimFault or LinkFault { IsCutOff: false })
        {
            return ([], new HyException("Hy.Image.Library", what + " can not be listed: " + fault.Message.TrimEnd('.') + ".", fault));
        }
    }

    private static string Text(RestValue value, string key) => value[key]?.Text ?? "";
}
