using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace HypervisorHardening.Core.Images;

/// <summary>What formats are called in policies, records, by libvirt and by the ends of file names.</summary>
public static class FormatNames
{
    private static readonly string[] FlatEnds = ["-flat.vmdk", "-rdm.vmdk", "-rdmp.vmdk"];

    private static readonly Dictionary<string, ImageFormat> ByName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["raw"] = ImageFormat.Raw, ["img"] = ImageFormat.Raw,
        ["qcow2"] = ImageFormat.Qcow2, ["qcow"] = ImageFormat.Qcow2,
        ["vmdk"] = ImageFormat.Vmdk,
        ["vhd"] = ImageFormat.Vhd, ["vpc"] = ImageFormat.Vhd, ["avhd"] = ImageFormat.Vhd,
        ["vhdx"] = ImageFormat.Vhdx, ["avhdx"] = ImageFormat.Vhdx,
        ["vdi"] = ImageFormat.Vdi,
        ["luks"] = ImageFormat.Luks,
        ["iso"] = ImageFormat.Iso,
        ["ovf"] = ImageFormat.Ovf,
        ["ova"] = ImageFormat.Ova,
    };

    /// <summary>The names that policies and records use, one for each format.</summary>
    public static IReadOnlyList<string> All { get; } = [.. ((ImageFormat[])Enum.GetValues(typeof(ImageFormat))).Select(NameOf)];

    /// <summary>The name of a format.</summary>
    /// <param name="format">The format.</param>
    public static string NameOf(ImageFormat format) => format.ToString().ToLowerInvariant();

    /// <summary>The format of a name, as QEMU, libvirt or this product writes it; null where there is none of that name.</summary>
    /// <param name="name">The name.</param>
    public static ImageFormat? Find(string? name) => name is not null && ByName.TryGetValue(name, out var format) ? format : null;

    /// <summary>The format that a file's name promises; null where it promises none.</summary>
    /// <param name="file">The file's name.</param>
    public static ImageFormat? OfFile(string file) =>
        FlatEnds.Any(end => (file ?? throw new ArgumentNullException(nameof(file))).EndsWith(end, StringComparison.OrdinalIgnoreCase)) ? ImageFormat.Raw : Find(Path.GetExtension(file).TrimStart('.'));
}
