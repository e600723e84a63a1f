using System;
using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;
using static HypervisorHardening.Core.Remediation.Repair;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine's memory is reserved for it.</summary>
[Control("VS-03-01", Platform.VSphere, Scope.VirtualMachine, Severity.High)]
[Serves("HY-SR-3")]
internal sealed class VSphereVmMemoryGuaranteed : Control
{
    private static readonly Setting Reservation = VSphereVm.Property("config.memoryAllocation.reservation"), Locked = VSphereVm.Property("config.memoryReservationLockedToMax");
    private static readonly Setting Memory = VSphereVm.Property("config.hardware.memoryMB");
    private static readonly Parameter Selector = new("guaranteeSelector", "", "Virtual machines whose memory must be guaranteed, wildcards allowed");
    private static readonly Parameter LeastPercent = new("minReservationPercent", "100", "The least reservation of memory, in percent of the virtual machine's memory");

    public override string Title => "The virtual machine's memory is guaranteed";
    public override string Why => "When the host runs short, memory that is not reserved is ballooned, compressed or swapped away, whatever the machine was promised.";
    public override string WantedText => "memoryReservationLockedToMax true, or a reservation of minReservationPercent (100) of the memory";
    public override string Remedy => "Edit settings, memory: reserve all guest memory, or a reservation in MB (its host or pool must have that much unreserved)";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Reservation, Locked, Memory];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Selector, LeastPercent];

    public override Judgement Judge(Facts facts)
    {
        var selected = facts.Selects(Selector);
        if (selected == false)
            return Judgement.NotApplicable("not listed in guaranteeSelector");
        if (facts[Locked].Text == "true")
            return Judgement.Pass("all of it reserved");
        if (Least(facts) is not { } least)
            return Judgement.Unknown("vSphere does not tell the machine's memory");
        var isReserved = facts[Reservation].Number >= least;
        return isReserved || selected == true
            ? Judgement.Of(isReserved, "reservation " + facts.Shown(Reservation) + " MB", "at least " + least + " MB")
            : Judgement.Manual("decide which virtual machines need guaranteed memory in the site policy (parameter guaranteeSelector)");
    }

    public override Repair Repair(Facts facts) => Least(facts) is { } least
        ? By(new Change(Reservation, facts[Reservation], Reading.Known(least)))
        : base.Repair(facts);

    private static long? Least(Facts facts) => facts[Memory].Number is { } memory ? Math.Max(1, (long)Math.Ceiling(memory * facts.Number(LeastPercent) / 100)) : null;

    public override IEnumerable<Example> Examples
    {
        get
        {
            var memory = (Memory, Reading.Known(4096));
            return
            [
                Example.Pass(memory, (Reservation, Reading.Known(4096))),
                Example.Pass(memory, (Locked, Reading.Known("true")), (Reservation, Reading.Known(0))),
                Example.Manual(memory, (Reservation, Reading.Known(0))),
                Example.Fail(memory, (Reservation, Reading.Known(4095))).Named("db-1").With(Selector, "db-*, vault"),
                Example.Fail(memory, (Locked, Reading.Known("false"))).Named("vault").With(Selector, "db-*, vault"),
                Example.Pass(memory, (Reservation, Reading.Known(2048))).Named("db-1").With(Selector, "db-*").With(LeastPercent, "50"),
                Example.Fail(memory, (Reservation, Reading.Known(0))).Named("db-1").With(Selector, "db-*").With(LeastPercent, "0"),
                Example.NotApplicable(memory, (Reservation, Reading.Known(0))).Named("web").With(Selector, "db-*, vault"),
                Example.Unknown((Reservation, Reading.Known(0))),
            ];
        }
    }
}
