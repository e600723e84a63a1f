using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Json;
using HypervisorHardening.Core.Recordings;
using HypervisorHardening.Core.Results;
using HypervisorHardening.Core.Snapshots;

namespace HypervisorHardening.Core.History;

/// <summary>Reads the results of runs, after a look at every byte.</summary>
internal static class ResultFile
{
    /// <summary>The version of the format that is written. Every older one can be read.</summary>
    public const int Format = 1;

    /// <summary>How the names of results end.</summary>
    public const string Extension = ".hyresult";

    /// <summary>Opens a result and checks all of it.</summary>
    /// <exception cref="HyException"><c>Hy.History.Damaged</c>, <c>Hy.History.Newer</c> or <c>Hy.History.Unreadable</c>.</exception>
    public static PastRun Open(string file, CancellationToken cancellation) => Guarded(file, input =>
    {
        var (seal, summary) = Summary(file, input);
        input.Position = 0;
        foreach (var part in Parts(summary))
        {
            cancellation.ThrowIfCancellationRequested();
            Bytes(file, input, part);
        }

        return input.Position != seal.Index ? throw Damaged(file) : new PastRun(file, seal.Hash, summary["version"].AsText(), ObservationJson.Instant(summary["judgedAt"]),
            ReadingJson.Named<Edition>(summary["edition"]), [.. summary["targets"].AsArray().Select(target => TargetJson.Read(target))], Counts(summary["counts"]));
    });

    /// <summary>Reads what was found for each resource, in the order of the file.</summary>
    /// <param name="run">The run.</param>
    /// <param name="read">Makes something of a resource with its target; what it refuses as malformed is damage.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="HyException"><c>Hy.History.Damaged</c> or <c>Hy.History.Unreadable</c>.</exception>
    public static IReadOnlyList<T> Read<T>(PastRun run, Func<TargetInfo, JsonValue, IEnumerable<T>> read, CancellationToken cancellation) => Guarded(run.File, input =>
    {
        var (seal, summary) = Summary(run.File, input);
        if (seal.Hash != run.Seal)
            throw Damaged(run.File);
        input.Position = 0;
        var pool = new TextPool();
        var found = new List<T>();
        foreach (var part in Parts(summary))
        {
            cancellation.ThrowIfCancellationRequested();
            using var content = PackedPart.Unpack(Bytes(run.File, input, part), part.Size);
            var json = JsonValue.Parse(new JsonCursor(content) { Pool = pool });
            var target = json["target"];
            found.AddRange(read(target.AsInteger() is >= 0 and var number && number < run.Targets.Count ? run.Targets[(int)number] : throw target.Malformed("there is no such target"), json));
        }

        return (IReadOnlyList<T>)found;
    });

    private static (SnapshotSeal Seal, JsonValue Content) Summary(string file, Stream input)
    {
        if (SnapshotSeal.Find(input) is not (var seal, var end) || seal.Index < 0 || seal.Index >= end || end - seal.Index > SnapshotFormat.LargestPart)
            throw Damaged(file);
        input.Position = seal.Index;
        var bytes = new BinaryReader(input).ReadBytes((int)(end - seal.Index));
        if (PackedPart.HashOf(bytes) != seal.Hash)
            throw Damaged(file);
        using var content = PackedPart.Unpack(bytes, SnapshotFormat.LargestIndex);
        var summary = JsonValue.Parse(content);
        return summary["result"].AsInteger() <= Format ? (seal, summary) : throw new HyException("Hy.History.Newer",
            "'" + file + "' was written by a newer version: update HypervisorHardening to read it.");
    }

    private static IEnumerable<ResultPart> Parts(JsonValue summary) => summary["parts"].AsArray().Select(ResultPart.Read);

    private static byte[] Bytes(string file, Stream input, ResultPart part)
    {
        var bytes = new BinaryReader(input).ReadBytes(part.Length);
        return PackedPart.HashOf(bytes) == part.Hash ? bytes : throw Damaged(file);
    }

    private static VerdictCounts Counts(JsonValue json)
    {
        var counts = new VerdictCounts();
        foreach (var same in json.AsArray())
        {
            counts.Add(ReadingJson.Named<Verdict>(same["verdict"]), same["excepted"].AsBoolean(),
                same.Find("attested") is { } attested ? ReadingJson.Named<Verdict>(attested) : null, checked((int)same["findings"].AsInteger()));
        }

        return counts;
    }

    private static T Guarded<T>(string file, Func<Stream, T> read)
    {
        try
        {
            using var input = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            return read(input);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new HyException("Hy.History.Unreadable", "'" + file + "' cannot be read (" + fault.Message + "): name a folder whose results you may read.", fault);
        }
        catch (Exception fault) when (fault is InvalidDataException or OverflowException or HyException { Id: "Hy.Json.Malformed" })
        {
            throw Damaged(file, fault);
        }
    }

    private static HyException Damaged(string file, Exception? inner = null) => new("Hy.History.Damaged",
        "'" + file + "' is not a whole result of a run: it was changed, or breaks off. Nothing of it is used: take it out of the folder, or put its copy in its place.", inner);
}
