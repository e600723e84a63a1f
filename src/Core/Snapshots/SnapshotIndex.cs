using System.Collections.Generic;
using System.IO;
using System.Linq;
using HypervisorHardening.Core.Json;

namespace HypervisorHardening.Core.Snapshots;

/// <summary>The list of a snapshot's parts, with the SHA-256 of each: the seal is over it, and so over all of them.</summary>
internal sealed class SnapshotIndex
{
    private readonly List<SnapshotPart> parts = [];

    private SnapshotIndex()
    {
    }

    /// <summary>The names of the targets.</summary>
    public IReadOnlyList<string> Targets { get; private set; } = [];

    /// <summary>The parts, as they lie one behind the other from the beginning of the file.</summary>
    public IReadOnlyList<SnapshotPart> Parts => parts;

    /// <summary>Reads the index, after a look at its hash.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="input">The file.</param>
    /// <param name="seal">The seal.</param>
    /// <param name="end">Where the seal begins, and so the index ends.</param>
    public static SnapshotIndex Read(string file, Stream input, SnapshotSeal seal, long end)
    {
        if (seal.Index < 0 || seal.Index >= end || end - seal.Index > SnapshotFormat.LargestIndex)
            throw SnapshotFormat.Invalid(file, "its seal leads nowhere");
        input.Position = seal.Index;
        var bytes = new BinaryReader(input).ReadBytes((int)(end - seal.Index));
        if (PackedPart.HashOf(bytes) != seal.Hash)
            throw SnapshotFormat.Tampered(file, "its index", seal.Index, end - seal.Index);
        try
        {
            using var content = PackedPart.Unpack(bytes, SnapshotFormat.LargestIndex);
            var index = new SnapshotIndex();
            index.Read(new JsonCursor(content), seal.Index);
            return index.parts.Sum(part => (long)part.Size) <= SnapshotFormat.LargestSum ? index : throw SnapshotFormat.Large(file, "the sum of its parts");
        }
        catch (InvalidDataException)
        {
            throw SnapshotFormat.Large(file, "its index");
        }
        catch (HyException fault) when (fault.Id == "Hy.Json.Malformed")
        {
            throw SnapshotFormat.Invalid(file, fault.Message, fault);
        }
    }

    /// <summary>What a part is called in errors.</summary>
    public string NameOf(SnapshotPart part) =>
        part.Resource is null ? SnapshotFormat.NameOf(part.Offset == 0 ? 0 : 1) : part.Resource + " of " + SafeText.OneLine(Targets[part.Target!.Value]);

    /// <summary>A part is not what it was.</summary>
    public HyException Tampered(string file, SnapshotPart part) => SnapshotFormat.Tampered(file, NameOf(part), part.Offset, part.Length);

    /// <summary>Entry by entry: an index may be long.</summary>
    private void Read(JsonCursor json, long end)
    {
        long offset = 0;
        json.Read();
        while (json.Read() && json.Token == JsonToken.Key)
        {
            var key = json.Text;
            json.Read();
            if (key == "targets")
                Targets = JsonValue.At(json).AsTexts();
            else if (key == "parts" && json.Token == JsonToken.StartArray)
            {
                while (json.Read() && json.Token != JsonToken.EndArray)
                {
                    var part = SnapshotPart.Read(JsonValue.At(json), offset, Targets.Count);
                    offset += part.Length;
                    parts.Add(part);
                }
            }
            else
                JsonValue.At(json);
        }

        json.Read();
        var resources = parts.Skip(SnapshotFormat.PartsBefore).ToList();
        if (offset != end || parts.Count < SnapshotFormat.PartsBefore || resources.Any(part => part.Resource is null)
            || parts.Take(SnapshotFormat.PartsBefore).Any(part => part.Resource is not null))
            throw json.Malformed("the parts are not one behind the other");
    }
}
