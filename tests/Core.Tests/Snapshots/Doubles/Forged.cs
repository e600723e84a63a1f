using System.Globalization;
using System.IO.Compression;
using System.Text;
using HypervisorHardening.Core.Snapshots;

namespace HypervisorHardening.Core.Tests.Snapshots.Doubles;

/// <summary>A snapshot with a seal that is right over whatever was put into it.</summary>
internal static class Forged
{
    public const string Beginning = """{"snapshot":1,"product":"HypervisorHardening","version":"0.1.0","createdAt":"2026-01-31T12:00:00.0000000+00:00"}""";

    public const string Targets = """
        {"targets":[{"target":"t","platform":"Kvm","product":"p","version":"9.0.0","apiVersion":"9.0.0","hypervisorType":2,"details":{}}],"settings":[{"scope":"Host","source":"test","path":"flag"}]}
        """;

    public const string Host = """{"kind":"Host","id":"1","name":"h","collectedAt":"2026-01-31T12:00:00.0000000+00:00","readings":{"0":"on"}}""";

    public const string Entry = "\"target\":0,\"kind\":\"Host\",\"id\":\"1\",\"name\":\"h\",";

    public static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    /// <summary>A file of the beginning, the targets and one host, whose size in the index and whose index itself can be others.</summary>
    public static void Write(string file, string host = Host, long? size = null, Func<string, string>? change = null)
    {
        var parts = new[] { Beginning + "\n", Targets + "\n", host + "\n" }.Select(text => (Packed: Gzip(text), Size: (long)Encoding.UTF8.GetByteCount(text))).ToArray();
        parts[2].Size = size ?? parts[2].Size;
        var index = "{\"targets\":[\"t\"],\"parts\":[" + string.Join(",", parts.Select((part, number) => string.Format(CultureInfo.InvariantCulture,
            "{{{0}\"length\":{1},\"size\":{2},\"sha256\":\"{3}\"}}", number == 2 ? Entry : "", part.Packed.Length, part.Size, PackedPart.HashOf(part.Packed)))) + "]}";
        Write(file, [.. parts.SelectMany(part => part.Packed)], Gzip(change?.Invoke(index) ?? index));
    }

    public static void Write(string file, byte[] parts, byte[] index) =>
        File.WriteAllBytes(file, [.. parts, .. index, .. new SnapshotSeal(PackedPart.HashOf(index), parts.Length, null).Write()]);
}
