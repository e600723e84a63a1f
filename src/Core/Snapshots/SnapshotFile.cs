using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Json;
using HypervisorHardening.Core.Recordings;

namespace HypervisorHardening.Core.Snapshots;

/// <summary>A snapshot whose seal was checked over every byte. Its parts are checked again when they are read.</summary>
internal sealed class SnapshotFile
{
    private readonly TextPool pool = new();
    private readonly string file;
    private readonly SnapshotIndex index;
    private readonly IReadOnlyList<Setting> settings;

    private SnapshotFile(string file, SnapshotIndex index, SnapshotSeal seal, JsonValue beginning, JsonValue targets)
    {
        this.file = file;
        this.index = index;
        Seal = seal;
        Version = beginning["version"].AsText();
        CreatedAt = ObservationJson.Instant(beginning["createdAt"]);
        Targets = targets["targets"].AsArray().Select(target => TargetJson.Read(target)).ToList();
        settings = targets["settings"].AsArray().Select(ReadingJson.Setting).ToList();
        if (!Targets.Select(target => target.Target).SequenceEqual(index.Targets))
            throw targets.Malformed("these are not the targets of the index");
    }

    public SnapshotSeal Seal { get; }

    public string Version { get; }

    public DateTimeOffset CreatedAt { get; }

    public IReadOnlyList<TargetInfo> Targets { get; }

    /// <summary>Opens a snapshot and checks all of it.</summary>
    public static SnapshotFile Open(string file, CancellationToken cancellation)
    {
        using var input = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        var beginning = SnapshotBeginning.Of(file, input);
        if (SnapshotSeal.Find(input) is not (var seal, var end))
        {
            throw beginning is null
                ? SnapshotFormat.Invalid(file, "it begins otherwise")
                : new HyException("Hy.Snapshot.Truncated", "'" + file + "' breaks off: the seal at its end is missing or damaged. Nothing of it is used: fetch the file again, or save another snapshot.");
        }

        var index = SnapshotIndex.Read(file, input, seal, end);
        var parts = index.Parts;
        foreach (var damaged in Lookahead.Over(Fetched(input, parts, cancellation), one => Fault(one.Part, one.Bytes, file, index)).OfType<HyException>())
            throw damaged;
        try
        {
            return new SnapshotFile(file, index, seal, Content(Bytes(input, parts[0]), parts[0]), Content(Bytes(input, parts[1]), parts[1]));
        }
        catch (HyException fault) when (fault.Id == "Hy.Json.Malformed")
        {
            throw SnapshotFormat.Invalid(file, fault.Message, fault);
        }
    }

    /// <summary>The parts of resources by the number of their target, in the order in which it listed them.</summary>
    public ILookup<int, SnapshotPart> Parts => index.Parts.Skip(SnapshotFormat.PartsBefore).ToLookup(part => part.Target!.Value);

    /// <summary>Reads parts of resources, in the order given.</summary>
    public IEnumerable<Observation> Read(IEnumerable<SnapshotPart> parts, CancellationToken cancellation)
    {
        using var input = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        foreach (var observation in Lookahead.Over(Fetched(input, parts, cancellation), one => Observation(one.Part, one.Bytes)))
            yield return observation;
    }

    private Observation Observation(SnapshotPart part, byte[] bytes)
    {
        if (bytes.Length != part.Length || PackedPart.HashOf(bytes) != part.Hash)
            throw index.Tampered(file, part);
        var json = Content(bytes, part, pool);
        var said = ObservationJson.Resource(json);
        return said.Kind == part.Resource!.Kind && said.Id == part.Resource.Id && said.Name == part.Resource.Name
            ? ObservationJson.Read(json, part.Resource, settings)
            : throw index.Tampered(file, part);
    }

    private static IEnumerable<(SnapshotPart Part, byte[] Bytes)> Fetched(Stream input, IEnumerable<SnapshotPart> parts, CancellationToken cancellation)
    {
        foreach (var part in parts)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return (part, Bytes(input, part));
        }
    }

    /// <summary>What is wrong with a part: other bytes than when it was made, or more in it than it says.</summary>
    private static HyException? Fault(SnapshotPart part, byte[] bytes, string file, SnapshotIndex index)
    {
        if (bytes.Length != part.Length || PackedPart.HashOf(bytes) != part.Hash)
            return index.Tampered(file, part);
        try
        {
            using var content = (CountingStream)PackedPart.Unpack(bytes, part.Size);
            var buffer = new byte[1 << 16];
            while (content.Read(buffer, 0, buffer.Length) > 0)
            {
            }

            return content.Count == part.Size ? null : SnapshotFormat.Large(file, index.NameOf(part));
        }
        catch (InvalidDataException)
        {
            return SnapshotFormat.Large(file, index.NameOf(part));
        }
    }

    private static JsonValue Content(byte[] bytes, SnapshotPart part, TextPool? pool = null)
    {
        using var content = PackedPart.Unpack(bytes, part.Size);
        return JsonValue.Parse(new JsonCursor(content) { Pool = pool });
    }

    private static byte[] Bytes(Stream input, SnapshotPart part)
    {
        if (input.Position != part.Offset)
            input.Position = part.Offset;
        return new BinaryReader(input).ReadBytes(part.Length);
    }
}
