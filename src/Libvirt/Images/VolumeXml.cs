using System;
using System.Globalization;
using System.Xml.XPath;
using HypervisorHardening.Core.Images;

namespace HypervisorHardening.Libvirt.Images;

/// <summary>What libvirt tells of a volume.</summary>
internal static class VolumeXml
{
    /// <summary>How long it is, in bytes.</summary>
    public static long Length(XPathNavigator volume) => Number(volume, "physical") ?? Number(volume, "capacity") ?? 0;

    /// <summary>A size in bytes; null where it is not told.</summary>
    public static long? Number(XPathNavigator volume, string name) =>
        long.TryParse(Text(volume, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A text; null where it is not told.</summary>
    public static string? Text(XPathNavigator volume, string path) => volume.SelectSingleNode(path)?.Value;

    /// <summary>When it was last written to; libvirt shows seconds since 1970 with nine decimals.</summary>
    public static DateTimeOffset? Modified(XPathNavigator volume) =>
        long.TryParse(Text(volume, "target/timestamps/mtime")?.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 253402300800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    /// <summary>The header in libvirt's words, where the volume itself can not be read.</summary>
    public static ImageHeader Header(XPathNavigator volume) => new(FormatNames.Find(Text(volume, "target/format/@type")) ?? ImageFormat.Raw, Number(volume, "capacity"))
    {
        BackingFile = Text(volume, "backingStore/path"),
        BackingFormat = Text(volume, "backingStore/format/@type"),
        IsEncrypted = volume.SelectSingleNode("target/encryption") is not null,
    };
}
