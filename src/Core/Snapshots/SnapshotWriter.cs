using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Json;
using HypervisorHardening.Core.Recordings;
using HypervisorHardening.Core.Reports;
using HypervisorHardening.Core.Signatures;

namespace HypervisorHardening.Core.Snapshots;

/// <summary>Writes a snapshot, part by part, holding none of them but the one at hand.</summary>
internal sealed class SnapshotWriter
{
    private readonly Stream output;
    private readonly IReadOnlyList<TargetInfo> targets;
    private readonly Dictionary<Setting, int> numbers = [];
    private readonly List<SnapshotPart> parts = [];
    private readonly DateTimeOffset at;
    private long offset;
    private long sum;

    /// <summary>Begins a snapshot.</summary>
    /// <param name="output">Where to; it stays open.</param>
    /// <param name="targets">What it is of.</param>
    /// <param name="settings">What is read there; readings of any other are left out.</param>
    /// <param name="at">When it is made.</param>
    public SnapshotWriter(Stream output, IReadOnlyList<TargetInfo> targets, IReadOnlyList<Setting> settings, DateTimeOffset at)
    {
        this.output = output;
        this.targets = targets;
        this.at = at;
        foreach (var setting in settings)
            numbers.Add(setting, numbers.Count);
        Add(null, null, PackedPart.Of(Beginning));
        Add(null, null, PackedPart.Of(json => Targets(json, settings)));
    }

    /// <summary>Makes a part of what was read of a resource. It may be called on any thread.</summary>
    public PackedPart Pack(Observation observation) => PackedPart.Of(json => ObservationJson.Write(json, observation, numbers));

    /// <summary>Writes a part.</summary>
    /// <param name="target">The number of its target.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="part">What <see cref="Pack"/> made of it.</param>
    public void Add(int? target, Resource? resource, PackedPart part)
    {
        sum += part.Size;
        if (part.Size > SnapshotFormat.LargestPart || sum > SnapshotFormat.LargestSum)
            throw new HyException("Hy.Snapshot.Large", (resource is null ? "the list of targets" : resource.ToString()) + " is too large for one snapshot: save fewer targets in one.");
        parts.Add(new SnapshotPart(target, resource, offset, part.Bytes.Length, (int)part.Size, part.Hash));
        Put(part.Bytes);
    }

    /// <summary>Ends the snapshot with its seal.</summary>
    /// <param name="certificate">Signs it, with its private key; null for no signature.</param>
    public void Finish(X509Certificate2? certificate)
    {
        var index = PackedPart.Of(Index);
        var seal = new SnapshotSeal(index.Hash, offset, certificate is null ? null : CmsSignature.Make(SnapshotFormat.Signed(index.Hash), certificate, SnapshotFormat.Area, isDetached: true));
        Put(index.Bytes);
        Put(seal.Write());
    }

    private void Put(byte[] bytes)
    {
        output.Write(bytes, 0, bytes.Length);
        offset += bytes.Length;
    }

    private void Beginning(JsonText json)
    {
        json.StartObject();
        json.Member("snapshot", SnapshotFormat.Number);
        json.Member("product", ToolName.Name);
        json.Member("version", ToolName.Version);
        json.Member("createdAt", at.ToString("O", CultureInfo.InvariantCulture));
        json.EndObject();
    }

    private void Targets(JsonText json, IReadOnlyList<Setting> settings)
    {
        json.StartObject();
        json.Key("targets");
        json.StartArray();
        foreach (var target in targets)
            TargetJson.Write(json, target, isNamed: true);
        json.EndArray();
        json.Key("settings");
        json.StartArray();
        foreach (var setting in settings)
            ReadingJson.Write(json, setting);
        json.EndArray();
        json.EndObject();
    }

    private void Index(JsonText json)
    {
        json.StartObject();
        json.Member("targets", targets.Select(target => target.Target));
        json.Key("parts");
        json.StartArray();
        foreach (var part in parts)
            part.Write(json);
        json.EndArray();
        json.EndObject();
    }
}
