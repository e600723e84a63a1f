using System;
using System.Collections.Generic;
using System.Text;

namespace HypervisorHardening.Core.Images.Formats;

/// <summary>Microsoft's virtual hard disk since 2012: the specification MS-VHDX.</summary>
internal sealed class VhdxFormat : IFormatReader
{
    private const int MostRegions = 2047, MostItems = 2047, MostPairs = 64, Entry = 32;
    private const long FirstTable = 192 << 10, SecondTable = 256 << 10;
    private static readonly Guid Metadata = new("8B7CA206-4790-4B9A-B8FE-575F050F886E"), Size = new("2FA54224-CD1B-4876-B211-5DBED83BF4B8"),
        Parameters = new("CAA16737-FA36-4D43-B3B6-33F0AA44E76B"), Locator = new("A8D35F2D-B30B-454D-ABF7-D3D84834AB0C");

    private static readonly string[] ParentKeys = ["absolute_win32_path", "relative_path", "volume_path"];

    public bool IsAtBeginning => true;

    public ImageHeader? Read(HeaderBytes image)
    {
        if (!image.Has(0, "vhdxfile"))
            return null;
        if ((Region(image, FirstTable) ?? Region(image, SecondTable)) is not { } region)
            return Damaged("its table of regions is damaged");
        var items = Items(image, region);
        if (!items.TryGetValue(Size, out var size) || image.At(size.Offset, 8) is not { } number)
            return Damaged("its metadata are damaged");
        var header = new ImageHeader(ImageFormat.Vhdx, number.Little64(0).ToSize());
        if (header.VirtualSize is null)
            header.Note("it claims to be larger than any disk can be");
        if (items.TryGetValue(Parameters, out var flags) && image.At(flags.Offset, 8) is { } parameters && (parameters.Little32(4) & 2) != 0)
            header.BackingFile = (items.TryGetValue(Locator, out var locator) ? Parent(image, locator.Offset, locator.Length) : null) ?? "a disk that is not named";
        return header;
    }

    private static long? Region(HeaderBytes image, long table)
    {
        if (!image.Has(table, "regi") || image.At(table, 16) is not { } head || head.Little32(8) is var count && count > MostRegions || image.At(table + 16, count * Entry) is not { } entries)
            return null;
        for (var i = 0; i < count; i++)
        {
            if (Id(entries, i * Entry) == Metadata)
                return entries.Little64(i * Entry + 16).ToSize();
        }

        return null;
    }

    private static Dictionary<Guid, (long Offset, uint Length)> Items(HeaderBytes image, long region)
    {
        var items = new Dictionary<Guid, (long, uint)>();
        if (!image.Has(region, "metadata") || image.At(region, Entry) is not { } head || head.Little16(10) is var count && count > MostItems || image.At(region + Entry, count * Entry) is not { } entries)
            return items;
        for (var i = 0; i < count; i++)
            items[Id(entries, i * Entry)] = (region + entries.Little32(i * Entry + 16), entries.Little32(i * Entry + 20));
        return items;
    }

    private static string? Parent(HeaderBytes image, long at, uint length)
    {
        if (length < 20 || image.At(at, length) is not { } locator || locator.Little16(18) is var count && count > MostPairs || 20 + count * 12 > locator.Length)
            return null;
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var entry = 20 + i * 12;
            if (Text(locator, locator.Little32(entry), locator.Little16(entry + 8)) is { } key && Text(locator, locator.Little32(entry + 4), locator.Little16(entry + 10)) is { } value)
                pairs[key] = value;
        }

        foreach (var key in ParentKeys)
        {
            if (pairs.TryGetValue(key, out var path))
                return path;
        }

        return null;
    }

    private static string? Text(byte[] bytes, uint at, int length) => at + (long)length <= bytes.Length ? Encoding.Unicode.GetString(bytes, (int)at, length) : null;

    private static Guid Id(byte[] bytes, int at)
    {
        var id = new byte[16];
        Array.Copy(bytes, at, id, 0, id.Length);
        return new Guid(id);
    }

    private static ImageHeader Damaged(string why)
    {
        var header = new ImageHeader(ImageFormat.Vhdx, null);
        header.Note(why);
        return header;
    }
}
