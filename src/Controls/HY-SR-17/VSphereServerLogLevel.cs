using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>vCenter logs what is needed to see what happened.</summary>
[Control("VS-17-09", Platform.VSphere, Scope.ManagementServer, Severity.Low)]
[Serves("HY-SR-17")]
internal sealed class VSphereServerLogLevel : Control
{
    private const string Wanted = "info";
    private static readonly Setting[] Levels = [VSphereServer.Option("config.log.level"), VSphereServer.Option("log.level")];

    public override string Title => "vCenter's log level is info";
    public override string Why => "Below it the log lacks what happened; above it the log is full of details, and is turned over before anybody has read it.";
    public override string WantedText => "config.log.level (or log.level) info";
    public override string Remedy => "vCenter Server, settings, logging: info (advanced settings: config.log.level = info)";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = Levels;

    public override Judgement Judge(Facts facts)
    {
        var set = Levels.Where(level => facts[level].IsKnown).ToList();
        return Judgement.Of(set.Count > 0 && !Bad(facts).Any(), set.Count == 0 ? "not set" : string.Join(", ", set.Select(level => level.Path + " " + facts[level])));
    }

    public override Repair Repair(Facts facts) => Core.Remediation.Repair.By((Levels.Any(level => facts[level].IsKnown) ? Bad(facts) : Levels.Take(1))
        .Select(level => new Change(level, facts[level], Reading.Known(Wanted))).ToArray());

    private static IEnumerable<Setting> Bad(Facts facts) => Levels.Where(level => facts[level].IsKnown && !string.Equals(facts[level].Text, Wanted, StringComparison.OrdinalIgnoreCase));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Levels[0], Reading.Known("info"))),
        Example.Pass((Levels[1], Reading.Known("Info"))),
        Example.Fail((Levels[0], Reading.Known("none"))),
        Example.Fail((Levels[0], Reading.Known("info")), (Levels[1], Reading.Known("verbose"))),
        Example.Fail((Levels[0], Reading.Known("information"))),
        Example.Fail(),
    ];
}
