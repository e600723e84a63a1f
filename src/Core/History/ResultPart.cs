using System.Globalization;
using HypervisorHardening.Core.Json;
using HypervisorHardening.Core.Snapshots;

namespace HypervisorHardening.Core.History;

/// <summary>An entry of a result's summary: what a part must be. The parts lie one behind the other from the beginning of the file.</summary>
/// <param name="length">How many bytes of the file it has.</param>
/// <param name="size">How many bytes it has when it is unpacked.</param>
/// <param name="hash">The SHA-256 of its bytes in the file, in hexadecimal digits.</param>
internal sealed class ResultPart(int length, int size, string hash)
{
    public int Length { get; } = length;

    public int Size { get; } = size;

    public string Hash { get; } = hash;

    public static ResultPart Read(JsonValue json) =>
        new(Count(json["length"]), Count(json["size"]), json["sha256"].AsText());

    public void Write(JsonText json)
    {
        json.Member("length", Length);
        json.Member("size", Size);
        json.Member("sha256", Hash);
    }

    private static int Count(JsonValue json) => json.AsInteger() is > 0 and <= SnapshotFormat.LargestPart and var count
        ? (int)count : throw json.Malformed("a number from 1 to " + SnapshotFormat.LargestPart.ToString(CultureInfo.InvariantCulture) + " is wanted");
}
