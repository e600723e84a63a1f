using System;
using System.Globalization;

namespace HypervisorHardening.Core.Images.Formats;

/// <summary>The text that describes a VMware disk: its extents, and what it is a difference to.</summary>
internal static class VmdkDescriptor
{
    private const int Sector = 512, LongestText = 64 << 10;
    private const string NoParent = "ffffffff";

    /// <summary>Reads the text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">How long the file is that it is in.</param>
    /// <param name="isInside">Whether it is in the file that holds the data.</param>
    public static ImageHeader Read(string text, long length, bool isInside)
    {
        ulong? sectors = 0;
        string? parent = null, hint = null;
        var isEncrypted = false;
        var parts = new System.Collections.Generic.List<string>();
        foreach (var line in text.Split('\n'))
        {
            var words = line.Trim().Split([' '], 5, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length >= 3 && words[0] is "RW" or "RDONLY" or "NOACCESS")
            {
                sectors = ulong.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && sectors is { } sum && count <= ulong.MaxValue - sum ? sum + count : null;
                if (words.Length >= 4 && Quoted(line) is { } part)
                    parts.Add(part);
            }
            else if (Value(line, "parentCID") is { } id)
                parent = id;
            else if (Value(line, "parentFileNameHint") is { } name)
                hint = name;
            else if (Value(line, "encryption.keySafe") is not null || Value(line, "encryption.data") is not null)
                isEncrypted = true;
        }

        var header = new ImageHeader(ImageFormat.Vmdk, sectors?.ToSize(Sector)) { IsEncrypted = isEncrypted };
        if (header.VirtualSize is null)
            header.Note("it claims to be larger than any disk can be");
        if (parent is not null && !parent.Equals(NoParent, StringComparison.OrdinalIgnoreCase))
            header.BackingFile = hint ?? "a disk that is not named";
        if (!isInside)
            parts.ForEach(header.AddOutside);
        if (!isInside && length > LongestText)
            header.Note("it is longer than the descriptor of a disk can be");
        return header;
    }

    private static string? Value(string line, string key)
    {
        var equals = line.IndexOf('=');
        return equals > 0 && line.Substring(0, equals).Trim().Equals(key, StringComparison.OrdinalIgnoreCase) ? line.Substring(equals + 1).Trim().Trim('"') : null;
    }

    private static string? Quoted(string line)
    {
        var start = line.IndexOf('"');
        var end = line.LastIndexOf('"');
        return start >= 0 && end > start ? line.Substring(start + 1, end - start - 1) : null;
    }
}
