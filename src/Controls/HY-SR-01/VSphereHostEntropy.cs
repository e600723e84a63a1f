using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The host takes its randomness from the processor's generator, and from every source it has.</summary>
[Control("VS-01-15", Platform.VSphere, Scope.Host, Severity.Low)]
[Serves("HY-SR-1")]
[NotVerified("esxcli was not at hand")]
internal sealed class VSphereHostEntropy : Control
{
    private const string Name = "Name", Configured = "Configured";
    private static readonly Setting Kernel = VSphereHost.KernelSettings;

    public override string Title => "Keys are made with the processor's random numbers";
    public override string Why => "Keys made without the hardware's generator, or from too few sources right after a start, can be guessed.";
    public override string WantedText => "disableHwrng FALSE, entropySources 0 (all, from 8.0 on)";
    public override string Remedy => "esxcli system settings kernel set -s disableHwrng -v FALSE; esxcli system settings kernel set -s entropySources -v 0; restart the host";
    public override Impact Impact => Impact.Reboot;
    public override IReadOnlyList<Setting> Reads { get; } = [Kernel];

    public override Judgement Judge(Facts facts)
    {
        var rows = facts[Kernel].Rows.Where(row => WantedOf(row) is not null).ToList();
        if (rows.Count == 0)
            return Judgement.Unknown("the host shows neither disableHwrng nor entropySources");
        return Judgement.Of(rows.All(IsGood), string.Join(", ", rows.Select(row => row[Name] + " " + row[Configured])));
    }

    public override Repair Repair(Facts facts) => Core.Remediation.Repair.By(new Change(Kernel, facts[Kernel],
        Reading.Known(facts[Kernel].Rows.Select(row => IsGood(row) ? row : row.With(Configured, WantedOf(row))).ToList())));

    private static bool IsGood(Row row) => WantedOf(row) is not { } wanted || string.Equals(row[Configured], wanted, StringComparison.OrdinalIgnoreCase);

    private static string? WantedOf(Row row) => row[Name] switch
    {
        "disableHwrng" => "FALSE",
        "entropySources" => "0",
        _ => null,
    };

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Kernel, TableOf(Kernel, ["disableHwrng", "FALSE"], ["entropySources", "0"], ["noIOMMU", "FALSE"]))),
        Example.Pass((Kernel, TableOf(Kernel, ["disableHwrng", "false"]))),
        Example.Fail((Kernel, TableOf(Kernel, ["disableHwrng", "TRUE"], ["entropySources", "0"]))),
        Example.Fail((Kernel, TableOf(Kernel, ["disableHwrng", "FALSE"], ["entropySources", "1"], ["noIOMMU", "TRUE"]))),
        Example.Fail((Kernel, TableOf(Kernel, ["disableHwrng", null]))),
        Example.Unknown((Kernel, TableOf(Kernel, ["noIOMMU", "FALSE"]))),
    ];
}
