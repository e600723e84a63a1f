namespace HypervisorHardening.Core.Images.Formats;

/// <summary>Numbers in headers.</summary>
internal static class Numbers
{
    public static ushort Little16(this byte[] bytes, int at) => (ushort)(bytes[at] | bytes[at + 1] << 8);

    public static uint Little32(this byte[] bytes, int at) => bytes.Little16(at) | (uint)bytes.Little16(at + 2) << 16;

    public static ulong Little64(this byte[] bytes, int at) => bytes.Little32(at) | (ulong)bytes.Little32(at + 4) << 32;

    public static uint Big32(this byte[] bytes, int at) => (uint)(bytes[at] << 24 | bytes[at + 1] << 16 | bytes[at + 2] << 8 | bytes[at + 3]);

    public static ulong Big64(this byte[] bytes, int at) => (ulong)bytes.Big32(at) << 32 | bytes.Big32(at + 4);

    /// <summary>A number as a size; null where it is larger than any can be.</summary>
    public static long? ToSize(this ulong number) => number <= (ulong)long.MaxValue ? (long)number : null;

    /// <summary>A number of units as a size; null where it is larger than any can be.</summary>
    public static long? ToSize(this ulong number, uint unit) => number <= (ulong)long.MaxValue / unit ? (long)number * unit : null;
}
