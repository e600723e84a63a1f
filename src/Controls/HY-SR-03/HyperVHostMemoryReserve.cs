using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The host keeps for itself what it works out, or what the site gives it.</summary>
[Control("HV-03-07", Platform.HyperV, Scope.Host, Severity.Low)]
[Serves("HY-SR-3")]
internal sealed class HyperVHostMemoryReserve : Control
{
    private static readonly Setting Reserve = HyperVHost.Registry(@"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Virtualization", "MemoryReserve");
    private static readonly Parameter Megabytes = new("memoryReserveMb", "", "The memory that hosts keep for themselves (MemoryReserve), in MB; empty where Hyper-V works it out");

    public override string Title => "No forgotten memory reserve is set for the host";
    public override string Why => "A value of long ago overrides what Hyper-V works out: too little of it starves the host under all guests.";
    public override string WantedText => "MemoryReserve not set, or memoryReserveMb";
    public override string Remedy => @"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Virtualization: delete MemoryReserve (or set it to memoryReserveMb); Restart-Service vmms";
    public override Impact Impact => Impact.ServiceRestart;
    public override IReadOnlyList<Setting> Reads { get; } = [Reserve];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Megabytes];

    public override Judgement Judge(Facts facts) => Judgement.Of(facts[Reserve].Equals(Wanted(facts)), facts.Shown(Reserve), Wanted(facts).ToString());

    public override Repair Repair(Facts facts) => Core.Remediation.Repair.By(new Change(Reserve, facts[Reserve], Wanted(facts)));

    private static Reading Wanted(Facts facts) => facts.Text(Megabytes).Trim() is { Length: > 0 } text ? Reading.Known(text) : Reading.Absent;

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(),
        Example.Fail((Reserve, Reading.Known("512"))),
        Example.Pass((Reserve, Reading.Known("4096"))).With(Megabytes, "4096"),
        Example.Fail((Reserve, Reading.Known("512"))).With(Megabytes, "4096"),
        Example.Fail().With(Megabytes, "4096"),
    ];
}
