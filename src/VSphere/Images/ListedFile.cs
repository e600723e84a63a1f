using System;
using System.Globalization;
using System.Xml.Linq;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Images;

/// <summary>What the browser of a datastore tells of a file.</summary>
/// <param name="folder">Its folder; empty for the datastore's root.</param>
/// <param name="info">The structure <c>FileInfo</c>.</param>
internal sealed class ListedFile(string folder, XElement info)
{
    /// <summary>Its folder; empty for the datastore's root.</summary>
    public string Folder { get; } = folder;

    /// <summary>Its name.</summary>
    public string Name { get; } = Vim.Text(info, "path") ?? "";

    /// <summary>Its path in the datastore.</summary>
    public string Path => Folder.Length == 0 ? Name : Folder + "/" + Name;

    /// <summary>Whether it is a folder.</summary>
    public bool IsFolder { get; } = Vim.TypeOf(info) == "FolderFileInfo";

    /// <summary>How much it takes, in bytes: of a disk with all its files; null where it is not told.</summary>
    public long? Size { get; } = Number(info, "fileSize");

    /// <summary>How large the disk is that a machine sees, in bytes; null where it is not told, or is no disk.</summary>
    public long? Capacity { get; } = Number(info, "capacityKb") is > 0 and <= long.MaxValue >> 10 and var kibibytes ? kibibytes << 10 : null;

    /// <summary>When it was last written to; null where it is not told.</summary>
    public DateTimeOffset? Modified { get; } = Instant(Vim.Text(info, "modification"));

    /// <summary>An instant as the server writes it; null where it is none.</summary>
    public static DateTimeOffset? Instant(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;

    private static long? Number(XElement info, string field) =>
        long.TryParse(Vim.Text(info, field), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
