using System;
using System.Collections.Generic;
using System.IO;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Json;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Cli.Dsc;

/// <summary>Keeps what the operations give out, and writes messages to standard error as DSC reads them: a JSON object a line.</summary>
internal sealed class DscSink : ISink<Finding>, IChangeSink
{
    public List<Finding> Findings { get; } = [];

    public List<ChangeResult> Results { get; } = [];

    /// <summary>Says an error.</summary>
    public static void Error(HyException error) => Say("error", error);

    public bool May(PlannedRepair repair) => true;

    public void Emit(Finding item) => Findings.Add(item);

    public void Emit(ChangeResult item) => Results.Add(item);

    public void Report(ProgressUpdate update)
    {
    }

    public void Warn(HyException error) => Say("warn", error);

    private static void Say(string level, HyException error)
    {
        using var line = new StringWriter();
        using (var json = new JsonText(line))
        {
            json.StartObject();
            json.Member(level, error.Id + ": " + error.Message);
            json.EndObject();
        }

        Console.Error.WriteLine(line);
    }
}
