using System;

namespace HypervisorHardening.VSphere.Images;

/// <summary>The path of a library's file, as it is shown and found again: <c>library-item:ID/ITEM/FILE</c>. The id is what counts.</summary>
internal static class LibraryPath
{
    private const string Start = "library-item:";

    /// <summary>The path of a file.</summary>
    /// <param name="id">The id of its item.</param>
    /// <param name="item">The name of its item.</param>
    /// <param name="file">Its name in the item.</param>
    public static string Of(string id, string item, string file) => Start + id + "/" + item + "/" + file;

    /// <summary>The id of the item; null where it is no such path.</summary>
    /// <param name="path">The path.</param>
    public static string? Item(string path) =>
        path.StartsWith(Start, StringComparison.Ordinal) && path.IndexOf('/') is > 0 and var slash ? path.Substring(Start.Length, slash - Start.Length) : null;
}
