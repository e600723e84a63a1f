using System.Globalization;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Json;
using HypervisorHardening.Core.Recordings;

namespace HypervisorHardening.Core.Snapshots;

/// <summary>An entry of the index: where a part lies and what it must be.</summary>
/// <param name="target">The number of the target; null for the parts before those of resources.</param>
/// <param name="resource">The resource; null for the parts before those of resources.</param>
/// <param name="offset">Where it begins in the file.</param>
/// <param name="length">How many bytes of the file it has.</param>
/// <param name="size">How many bytes it has when it is unpacked.</param>
/// <param name="hash">The SHA-256 of its bytes in the file, in hexadecimal digits.</param>
internal sealed class SnapshotPart(int? target, Resource? resource, long offset, int length, int size, string hash)
{
    public int? Target { get; } = target;

    public Resource? Resource { get; } = resource;

    public long Offset { get; } = offset;

    public int Length { get; } = length;

    public int Size { get; } = size;

    public string Hash { get; } = hash;

    public static SnapshotPart Read(JsonValue json, long offset, int targets)
    {
        var target = json.Find("target")?.AsInteger();
        if (target is < 0 || target >= targets)
            throw json.Malformed("there is no such target");
        return new SnapshotPart((int?)target, target is null ? null : ObservationJson.Resource(json), offset,
            Count(json["length"], int.MaxValue), Count(json["size"], SnapshotFormat.LargestPart), json["sha256"].AsText());
    }

    public void Write(JsonText json)
    {
        json.StartObject();
        if (Target is { } number)
            json.Member("target", number);
        if (Resource is not null)
            ObservationJson.Write(json, Resource);
        json.Member("length", Length);
        json.Member("size", Size);
        json.Member("sha256", Hash);
        json.EndObject();
    }

    private static int Count(JsonValue json, int most) => json.AsInteger() is var count && count > 0 && count <= most
        ? (int)count : throw json.Malformed("a number from 1 to " + most.ToString(CultureInfo.InvariantCulture) + " is wanted");
}
