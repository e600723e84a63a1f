using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core.Images;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Images;

/// <summary>The images of a datastore with their signatures, as its browser finds them in all its folders with one task.</summary>
/// <param name="client">The session.</param>
internal sealed class StoreSearch(VimClient client)
{
    private static readonly string[] Patterns = ["*.vmdk", "*.iso", "*.ova", "*.ovf", "*.img"];

    // What a disk's descriptor names is no image of its own.
    private static readonly string[] PartEnds = ["-flat.vmdk", "-delta.vmdk", "-sesparse.vmdk", "-ctk.vmdk", "-rdm.vmdk", "-rdmp.vmdk"];

    /// <summary>Whether a file is looked at as an image, by its name.</summary>
    public static bool IsImage(string name) => Patterns.Any(pattern => name.EndsWith(pattern.Substring(1), StringComparison.OrdinalIgnoreCase));

    /// <summary>Lists the files, by folder and name.</summary>
    /// <exception cref="VimFault">The server refuses.</exception>
    /// <exception cref="LinkFault">The server does not answer.</exception>
    public IReadOnlyList<ListedFile> Files(ImageStore store, CancellationToken cancellation)
    {
        var root = "[" + store.Name + "]";
        var answer = client.RunTask(store.Browser!, "SearchDatastoreSubFolders_Task",
        [
            Vim.Element("datastorePath", root),
            Vim.Element("searchSpec",
                Vim.Typed("query", "VmDiskFileQuery", Vim.Element("details",
                    Vim.Element("diskType", "false"), Vim.Element("capacityKb", "true"), Vim.Element("hardwareVersion", "false"))),
                Vim.Typed("query", "FileQuery"),
                Vim.Element("details", Vim.Element("fileType", "true"), Vim.Element("fileSize", "true"), Vim.Element("modification", "true"), Vim.Element("fileOwner", "false")),
                Vim.Element("searchCaseInsensitive", "true"),
                Patterns.Concat(Patterns.Select(pattern => pattern + SignatureName.Signature)).Select(pattern => Vim.Element("matchPattern", pattern)).ToArray()),
        ], cancellation);
        return
        [
            .. (answer?.Elements() ?? []).SelectMany(folder => folder.Elements(Vim.Name("file")).Select(file => new ListedFile(Below(root, Vim.Text(folder, "folderPath") ?? ""), file)))
                .Where(file => !file.IsFolder && file.Name.Length > 0)
                .GroupBy(file => file.Path, StringComparer.Ordinal).Select(group => group.First())
                .OrderBy(file => file.Path, StringComparer.Ordinal),
        ];
    }

    /// <summary>Whether a file holds the data of a disk whose descriptor is there too.</summary>
    /// <param name="file">The file.</param>
    /// <param name="paths">The paths of all files.</param>
    public static bool IsPart(ListedFile file, HashSet<string> paths) =>
        PartEnds.FirstOrDefault(end => file.Name.EndsWith(end, StringComparison.OrdinalIgnoreCase)) is { } part
            && paths.Contains(file.Path.Substring(0, file.Path.Length - part.Length) + file.Path.Substring(file.Path.Length - ".vmdk".Length));

    // "[store] folder/", or "[store]/folder": a blank more belongs to the name.
    private static string Below(string root, string folder)
    {
        var below = folder.StartsWith(root, StringComparison.Ordinal) ? folder.Substring(root.Length) : folder;
        if (below.Length > 0 && below[0] is ' ' or '/')
            below = below.Substring(1);
        return below.EndsWith("/", StringComparison.Ordinal) ? below.Substring(0, below.Length - 1) : below;
    }
}
