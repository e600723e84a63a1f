using System;
using System.Collections.Generic;
using System.IO;
using System.Text.RegularExpressions;

namespace HypervisorHardening.Core.Images;

/// <summary>
/// Follows the files that an image draws on, within its store. A header may name any file of the machine: one outside
/// the store is named and never opened.
/// </summary>
public static class BackingChain
{
    private const int Longest = 32;
    private static readonly Regex Protocol = new("^[A-Za-z][A-Za-z0-9+.-]+:", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>Follows a chain.</summary>
    /// <param name="store">The folder of the store.</param>
    /// <param name="file">The image's file.</param>
    /// <param name="header">Its header.</param>
    /// <param name="at">Where a file of the store lies on this machine.</param>
    public static IReadOnlyList<BackingLink> Follow(string store, string file, ImageHeader header, Func<string, string> at)
    {
        var links = new List<BackingLink>();
        var seen = new HashSet<string>(StringComparer.Ordinal) { Path.GetFullPath(file) };
        while (header?.BackingFile is { } name)
        {
            var (link, next) = Link(Path.GetFullPath(store), Path.GetDirectoryName(file)!, name, seen, at);
            links.Add(links.Count < Longest ? link : new BackingLink(name, null, "the chain has more than " + Longest + " files"));
            if (next is null || links.Count > Longest)
                break;
            (file, header) = next.Value;
        }

        return links;
    }

    private static (BackingLink Link, (string File, ImageHeader Header)? Next) Link(string store, string folder, string name, HashSet<string> seen, Func<string, string> at)
    {
        (BackingLink, (string, ImageHeader)?) Refused(string why) => (new BackingLink(name, null, why), null);
        if (name.StartsWith("file:", StringComparison.Ordinal) && name.IndexOf("://", StringComparison.Ordinal) < 0)
            name = name.Substring(5);
        if (Protocol.IsMatch(name))
            return Refused("it is no file, and was not looked at");
        string full;
        try
        {
            full = Path.GetFullPath(Path.Combine(folder, name));
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException or PathTooLongException)
        {
            return Refused("it is no name of a file");
        }

        if (!IsBelow(full, store))
            return Refused("it is outside the store, and was not looked at");
        if (IsThroughLink(at, full, store))
            return Refused("the way to it leads through a link, and was not followed");
        if (!seen.Add(full))
            return Refused("the chain is a circle");
        try
        {
            using var stream = ImageFile.Open(at(full));
            var header = ImageHeaders.Read(stream);
            return (new BackingLink(name, header.Format, header.Problems.Count > 0 ? header.Problems[0] : null), (full, header));
        }
        catch (HyException fault)
        {
            return Refused(fault.Message);
        }
        catch (IOException fault)
        {
            return Refused("it can not be read: " + fault.Message);
        }
    }

    private static bool IsThroughLink(Func<string, string> at, string path, string store)
    {
        for (var folder = Path.GetDirectoryName(path); folder is not null && folder.Length > store.Length; folder = Path.GetDirectoryName(folder))
        {
            if (new DirectoryInfo(at(folder)) is { Exists: true } info && (info.Attributes & FileAttributes.ReparsePoint) != 0)
                return true;
        }

        return false;
    }

    private static bool IsBelow(string path, string store) =>
        path.StartsWith(store.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
