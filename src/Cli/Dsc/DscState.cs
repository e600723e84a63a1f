using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Json;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Cli.Dsc;

/// <summary>The state of an instance, as DSC reads it: a JSON object in one line.</summary>
/// <param name="target">The target.</param>
/// <param name="control">The control, as it was asked for.</param>
/// <param name="findings">What it says of each resource.</param>
internal sealed class DscState(string target, string control, IReadOnlyList<Finding> findings)
{
    /// <summary>Whether every finding passes or is not applicable: what could not be told does not.</summary>
    public bool IsCompliant => findings.All(finding => finding.Verdict is Verdict.Pass or Verdict.NotApplicable);

    /// <summary>Whether it is, or would be, compliant; null where the findings say it.</summary>
    public bool? Predicted { get; init; }

    /// <summary>The instance as it was asked for; null of an export.</summary>
    public DscInput? Asked { get; init; }

    /// <summary>What was done, or would be; null where nothing is said of it.</summary>
    public IReadOnlyList<string>? Changes { get; init; }

    /// <summary>The hosts that must be restarted.</summary>
    public IReadOnlyList<string> Restarts { get; init; } = [];

    /// <summary>Whether to say that the instance is as desired.</summary>
    public bool SaysDesired { get; init; }

    /// <summary>Writes it.</summary>
    public void Write(TextWriter output)
    {
        using (var json = new JsonText(output))
            Write(json);
        output.Write('\n');
    }

    /// <summary>Writes the names of properties that differ.</summary>
    public static void WriteDifference(TextWriter output, bool differs) => output.Write(differs ? "[\"compliant\"]\n" : "[]\n");

    private void Write(JsonText json)
    {
        json.StartObject();
        json.Member("target", target);
        json.Member("control", control);
        if (Asked?.Resources.Count > 0)
            json.Member("resourceName", Asked.Resources);
        if (Asked?.AllowImpact.Count > 0)
            json.Member("allowImpact", Asked.AllowImpact.Select(impact => impact.ToString()));
        if (Asked?.Journal is not null)
            json.Member("journal", Asked.Journal);
        json.Member("compliant", Predicted ?? IsCompliant);
        json.Key("findings");
        json.StartArray();
        foreach (var finding in findings.OrderBy(finding => finding.Resource.Kind).ThenBy(finding => finding.Resource.Name, StringComparer.Ordinal).ThenBy(finding => finding.Control, StringComparer.Ordinal))
            Write(json, finding);
        json.EndArray();
        if (Changes is not null)
            json.Member("changes", Changes);
        if (SaysDesired)
            json.Member("_inDesiredState", IsCompliant);
        if (Restarts.Count > 0)
            WriteRestarts(json);
        json.EndObject();
    }

    private void WriteRestarts(JsonText json)
    {
        json.Key("_restartRequired");
        json.StartArray();
        foreach (var host in Restarts)
        {
            json.StartObject();
            json.Member("system", host);
            json.EndObject();
        }

        json.EndArray();
    }

    private static void Write(JsonText json, Finding finding)
    {
        json.StartObject();
        json.Member("control", finding.Control);
        json.Member("kind", finding.Resource.Kind.ToString());
        json.Member("resource", finding.Resource.Name);
        json.Member("verdict", finding.Verdict.ToString());
        json.Member("actual", finding.Actual);
        json.Member("wanted", finding.Wanted);
        json.Member("reason", finding.Reason);
        json.EndObject();
    }
}
