using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using HypervisorHardening.Core.Json;
using HypervisorHardening.Core.Recordings;
using HypervisorHardening.Core.Reports;
using HypervisorHardening.Core.Results;
using HypervisorHardening.Core.Snapshots;

namespace HypervisorHardening.Core.History;

/// <summary>
/// Writes the result of a run: a sequence of gzip members, so that any tool can unpack it; each member is one line of
/// JSON: one for each resource with its findings, the summary (what was judged, when, how it came out, and the SHA-256 of
/// each line before), and last the seal (the SHA-256 of the summary). The same findings give the same bytes.
/// </summary>
/// <param name="assessment">The run.</param>
/// <param name="at">When it was judged.</param>
internal sealed class ResultWriter(Assessment assessment, DateTimeOffset at)
{
    private readonly List<ResultPart> parts = [];

    /// <summary>Writes it.</summary>
    /// <param name="output">Where to; it stays open.</param>
    public void Write(Stream output)
    {
        var targets = assessment.Summary.Targets.Select(target => target.Target).ToList();
        long offset = 0;
        foreach (var group in FindingGroups.ByResource(assessment))
        {
            var packed = PackedPart.Of(json => Resource(json, targets.IndexOf(group[0].Target.Target), group));
            parts.Add(new ResultPart(packed.Bytes.Length, (int)packed.Size, packed.Hash));
            output.Write(packed.Bytes, 0, packed.Bytes.Length);
            offset += packed.Bytes.Length;
        }

        var summary = PackedPart.Of(Summary);
        output.Write(summary.Bytes, 0, summary.Bytes.Length);
        var seal = new SnapshotSeal(summary.Hash, offset, null).Write();
        output.Write(seal, 0, seal.Length);
    }

    private static void Resource(JsonText json, int target, IReadOnlyList<Finding> findings)
    {
        json.StartObject();
        json.Member("target", target);
        ObservationJson.Write(json, findings[0].Resource);
        json.Objects("findings", findings, finding =>
        {
            json.Member("control", finding.Control);
            json.Member("verdict", finding.Verdict.ToString());
            if (finding.Actual is not null)
                json.Member("actual", finding.Actual);
            if (finding.Reason is not null)
                json.Member("reason", finding.Reason);
            if (finding.PolicyNote is not null)
                json.Member("policy", finding.PolicyNote);
        });
        json.EndObject();
    }

    private void Summary(JsonText json)
    {
        json.StartObject();
        json.Member("result", ResultFile.Format);
        json.Member("product", ToolName.Name);
        json.Member("version", ToolName.Version);
        json.Member("judgedAt", at.ToString("O", CultureInfo.InvariantCulture));
        json.Member("edition", assessment.Summary.Edition.ToString());
        json.Key("targets");
        json.StartArray();
        foreach (var target in assessment.Summary.Targets)
            TargetJson.Write(json, target, isNamed: true);
        json.EndArray();
        json.Objects("counts", assessment.Findings.GroupBy(finding => (finding.Verdict, finding.IsExcepted, finding.Attested)).OrderBy(same => same.Key), same =>
        {
            json.Member("verdict", same.Key.Verdict.ToString());
            json.Member("excepted", same.Key.IsExcepted);
            json.Member("attested", same.Key.Attested?.ToString());
            json.Member("findings", same.Count());
        });
        json.Objects("parts", parts, part => part.Write(json));
        json.EndObject();
    }
}
