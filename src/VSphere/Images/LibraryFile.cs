using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using HypervisorHardening.VSphere.Rest;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Images;

/// <summary>A file of an item of a content library.</summary>
/// <param name="told">What the server says of it.</param>
internal sealed class LibraryFile(RestValue told)
{
    private const string Volumes = "/vmfs/volumes/";

    /// <summary>Its name in the item.</summary>
    public string Name { get; } = told["name"]?.Text ?? "";

    /// <summary>How long it is, in bytes; 0 where the library has not fetched it.</summary>
    public long Size { get; } = long.TryParse(told["size"]?.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : 0;

    /// <summary>Whether the library has fetched it.</summary>
    public bool IsCached { get; } = told["cached"]?.Text != "false";

    /// <summary>The library's own checksum, with its algorithm; null where there is none.</summary>
    public string? Checksum { get; } = told.At("checksum_info.checksum")?.Text is { Length: > 0 } sum ? (told.At("checksum_info.algorithm")?.Text ?? "checksum") + " " + sum : null;

    /// <summary>The files of an item, with their places where the account may see these.</summary>
    /// <param name="rest">The server's REST interface.</param>
    /// <param name="item">The id of the item.</param>
    /// <param name="cancellation">Ends the question.</param>
    /// <exception cref="VimFault">The server refuses.</exception>
    /// <exception cref="LinkFault">The server does not answer.</exception>
    public static IReadOnlyList<LibraryFile> Of(RestClient rest, string item, CancellationToken cancellation)
    {
        RestValue Files(string kind) => rest.Get(rest.IsOld(cancellation)
            ? "/rest/com/vmware/content/library/item/" + kind + "?library_item_id=" + Uri.EscapeDataString(item)
            : "/api/content/library/item/" + Uri.EscapeDataString(item) + "/" + kind, cancellation);
        RestValue found;
        try
        {
            found = Files("storage");
        }
        catch (VimFault fault) when (!fault.IsNotAuthenticated)
        {
            found = Files("file");
        }

        return [.. found.Items.Select(file => new LibraryFile(file)).GroupBy(file => file.Name).Select(copies => copies.First()).OrderBy(file => file.Name, StringComparer.Ordinal)];
    }

    /// <summary>The file of a datastore that it is; null where it is none that is known.</summary>
    /// <param name="stores">The datastores.</param>
    /// <param name="why">Why it is none.</param>
    public StoreFile? At(IReadOnlyList<ImageStore> stores, out string why)
    {
        why = !IsCached ? "the library has not fetched it: synchronise the item"
            : told["storage_uris"] is null ? "where it is stored is not told: the account needs the privilege ContentLibrary.ReadStorage"
            : "it is on no datastore that this account sees";
        var store = stores.FirstOrDefault(store => store.Id == told.At("storage_backing.datastore_id")?.Text);
        return !IsCached || store is null ? null
            : told["storage_uris"]?.Items.Select(uri => Below(store, uri.Text)).FirstOrDefault(path => path is not null) is { } found ? new StoreFile(store, found) : null;
    }

    // "ds:///vmfs/volumes/ID/contentlib-.../file?serverId=..."
    private static string? Below(ImageStore store, string address)
    {
        var end = address.IndexOf("?serverId=", StringComparison.Ordinal);
        var place = end < 0 ? address : address.Substring(0, end);
        var volume = place.IndexOf(Volumes, StringComparison.Ordinal);
        var path = store.Url.Length > 0 && place.StartsWith(store.Url.TrimEnd('/') + "/", StringComparison.Ordinal) ? place.Substring(store.Url.TrimEnd('/').Length)
            : volume >= 0 && place.IndexOf('/', volume + Volumes.Length) is > 0 and var slash ? place.Substring(slash) : null;
        return path is null ? null : Uri.UnescapeDataString(path).Trim('/');
    }
}
