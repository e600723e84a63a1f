using System.Buffers.Binary;
using System.Text;

namespace HypervisorHardening.Core.Tests.Images.Doubles;

/// <summary>Headers of disks of 1 GiB, made byte by byte from the formats' specifications.</summary>
internal static class Header
{
    private const ulong Size = 1UL << 30;

    public static IReadOnlyDictionary<string, byte[]> All { get; } = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
    {
        ["qcow2"] = Qcow2(), ["vmdk"] = Vmdk(), ["vhd"] = Vhd(), ["vhdx"] = Vhdx(), ["vdi"] = Vdi(), ["iso"] = Iso(), ["ova"] = Ova(), ["ovf"] = Encoding.UTF8.GetBytes(Description),
    };

    private const string Description = """
        <?xml version="1.0"?>
        <Envelope xmlns="http://schemas.dmtf.org/ovf/envelope/1" xmlns:ovf="http://schemas.dmtf.org/ovf/envelope/1" xmlns:vmw="http://www.vmware.com/schema/ovf" xmlns:rasd="r">
          <References><File ovf:href="disk.vmdk" ovf:id="f"/></References>
          <DiskSection><Disk ovf:capacity="1" ovf:capacityAllocationUnits="byte * 2^30" ovf:diskId="d" ovf:fileRef="f"/></DiskSection>
          <VirtualSystem ovf:id="m">
            <OperatingSystemSection ovf:id="96" ovf:version="12" vmw:osType="debian12_64Guest"><Description>Debian</Description></OperatingSystemSection>
            <VirtualHardwareSection>
              <Item><rasd:ResourceType>3</rasd:ResourceType><rasd:VirtualQuantity>2</rasd:VirtualQuantity></Item>
              <Item><rasd:AllocationUnits>byte * 2^20</rasd:AllocationUnits><rasd:ResourceType>4</rasd:ResourceType><rasd:VirtualQuantity>2048</rasd:VirtualQuantity></Item>
            </VirtualHardwareSection>
          </VirtualSystem>
        </Envelope>
        """;

    private static byte[] Qcow2()
    {
        var bytes = new byte[0x1000];
        Big(bytes, 0, 0x514649FBu);
        Big(bytes, 4, 3u);
        Big(bytes, 8, 0x200ul);
        Big(bytes, 16, 9u);
        Big(bytes, 20, 16u);
        Big(bytes, 24, Size);
        Big(bytes, 100, 104u);
        Big(bytes, 104, 0xE2792ACAu);
        Big(bytes, 108, 5u);
        Text(bytes, 112, "qcow2");
        Text(bytes, 0x200, "base.qcow");
        return bytes;
    }

    private static byte[] Vmdk()
    {
        var bytes = new byte[0x1000];
        Text(bytes, 0, "KDMV");
        Little(bytes, 12, Size / 512);
        Little(bytes, 28, 1ul);
        Little(bytes, 36, 2ul);
        Text(bytes, 512, "# Disk DescriptorFile\nparentCID=ffffffff\ncreateType=\"monolithicSparse\"\nRW 2097152 SPARSE \"a.vmdk\"\n");
        return bytes;
    }

    private static byte[] Vhd()
    {
        var bytes = new byte[4096];
        foreach (var at in new[] { 0, bytes.Length - 512 })
        {
            Text(bytes, at, "conectix");
            Big(bytes, at + 16, 512ul);
            Big(bytes, at + 24, 700_000_000u);
            Big(bytes, at + 48, Size);
            Big(bytes, at + 60, 4u);
        }

        Text(bytes, 512, "cxsparse");
        Encoding.BigEndianUnicode.GetBytes("parent.vhd").CopyTo(bytes, 512 + 64);
        return bytes;
    }

    private static byte[] Vhdx()
    {
        var bytes = new byte[0x60000];
        Text(bytes, 0, "vhdxfile");
        Text(bytes, 0x30000, "regi");
        Little(bytes, 0x30008, 1u);
        new Guid("8B7CA206-4790-4B9A-B8FE-575F050F886E").TryWriteBytes(bytes.AsSpan(0x30010));
        Little(bytes, 0x30020, 0x50000ul);
        Text(bytes, 0x50000, "metadata");
        Little(bytes, 0x50008, 3u << 16);
        Item(0, "2FA54224-CD1B-4876-B211-5DBED83BF4B8", 0x1000, 8);
        Item(1, "CAA16737-FA36-4D43-B3B6-33F0AA44E76B", 0x1010, 8);
        Item(2, "A8D35F2D-B30B-454D-ABF7-D3D84834AB0C", 0x1020, 100);
        Little(bytes, 0x51000, Size);
        Little(bytes, 0x51014, 2u);
        Little(bytes, 0x51020 + 16, 1u << 16);
        Little(bytes, 0x51020 + 20, 32u);
        Little(bytes, 0x51020 + 24, 60u);
        Little(bytes, 0x51020 + 28, 26u | 12u << 16);
        Encoding.Unicode.GetBytes("relative_path").CopyTo(bytes, 0x51020 + 32);
        Encoding.Unicode.GetBytes("p.vhdx").CopyTo(bytes, 0x51020 + 60);
        return bytes;

        void Item(int number, string id, uint offset, uint length)
        {
            new Guid(id).TryWriteBytes(bytes.AsSpan(0x50020 + number * 32));
            Little(bytes, 0x50030 + number * 32, offset);
            Little(bytes, 0x50034 + number * 32, length);
        }
    }

    private static byte[] Vdi()
    {
        var bytes = new byte[0x400];
        Text(bytes, 0, "<<< A disk >>>\n");
        Little(bytes, 0x40, 0xBEDA107Fu);
        Little(bytes, 0x170, Size);
        return bytes;
    }

    private static byte[] Iso()
    {
        var bytes = new byte[0x8800 + 2048];
        bytes[0x8000] = 1;
        Text(bytes, 0x8001, "CD001");
        Little(bytes, 0x8000 + 80, (uint)(Size / 2048));
        Little(bytes, 0x8000 + 128, 2048u);
        Text(bytes, 0x8000 + 813, "2026010212300000");
        return bytes;
    }

    private static byte[] Ova()
    {
        var description = Encoding.UTF8.GetBytes(Description);
        var bytes = new byte[512 + (description.Length + 511) / 512 * 512 + 1024];
        Text(bytes, 0, "machine.ovf");
        Text(bytes, 124, Convert.ToString(description.Length, 8).PadLeft(11, '0'));
        Text(bytes, 257, "ustar");
        description.CopyTo(bytes, 512);
        return bytes;
    }

    private static void Text(byte[] bytes, int at, string text) => Encoding.ASCII.GetBytes(text).CopyTo(bytes, at);

    private static void Big(byte[] bytes, int at, uint number) => BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(at), number);

    private static void Big(byte[] bytes, int at, ulong number) => BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(at), number);

    private static void Little(byte[] bytes, int at, uint number) => BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), number);

    private static void Little(byte[] bytes, int at, ulong number) => BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(at), number);
}
