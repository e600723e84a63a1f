using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>A UEFI device path as text: where a program was started from.</summary>
internal static class DevicePath
{
    private const int Hardware = 1, Acpi = 2, Media = 4, End = 0x7F;
    private const int HeaderLength = 4;

    /// <summary>The nodes of a path, with slashes between them; a node that is none of the common ones as its two numbers.</summary>
    /// <param name="reader">The path, from its first node.</param>
    /// <exception cref="HostFileException">A node gives a wrong length.</exception>
    public static string Text(LogReader reader)
    {
        var nodes = new List<string>();
        while (reader.Left >= HeaderLength)
        {
            int type = reader.Byte(), subtype = reader.Byte(), length = reader.Short();
            if (type == End || length < HeaderLength)
                break;
            var node = new LogReader(reader.Path, reader.Bytes((ulong)(length - HeaderLength)));
            nodes.Add(Node(type, subtype, node));
        }

        return string.Join("/", nodes);
    }

    private static string Node(int type, int subtype, LogReader node) => (type, subtype) switch
    {
        (Hardware, 1) => Pci(node),
        (Hardware, 3) => "MemoryMapped",
        (Acpi, 1) => Root(node),
        (Media, 1) => "HD(" + node.Number() + ")",
        (Media, 4) => Encoding.Unicode.GetString(node.Bytes((ulong)node.Left)).Split('\0')[0],
        (Media, 6) => "FvFile(" + EfiGuid.Text(node) + ")",
        (Media, 7) => "Fv(" + EfiGuid.Text(node) + ")",
        _ => "Path(" + type + "," + subtype + ")",
    };

    private static string Pci(LogReader node)
    {
        int function = node.Byte(), device = node.Byte();
        return "Pci(" + Hex(device) + "," + Hex(function) + ")";
    }

    private static string Root(LogReader node)
    {
        const uint pci = 0x0A0341D0, express = 0x0A0841D0;
        uint id = node.Number(), number = node.Number();
        return (id is pci or express ? "PciRoot" : "Acpi") + "(" + Hex(number) + ")";
    }

    private static string Hex(long number) => "0x" + number.ToString("X", CultureInfo.InvariantCulture);
}
