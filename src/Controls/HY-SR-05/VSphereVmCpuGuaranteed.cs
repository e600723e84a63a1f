using System.Collections.Generic;
using System.Globalization;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine has the processor time reserved that the site promises it.</summary>
[Control("VS-05-01", Platform.VSphere, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-5")]
internal sealed class VSphereVmCpuGuaranteed : Control
{
    private static readonly Setting Reservation = VSphereVm.Property("config.cpuAllocation.reservation");
    private static readonly Parameter Tiers = new("cpuReservationByTier", "", "The least processor time reserved for virtual machines by name, in MHz: db-*=2000, vault=500");

    public override string Title => "The virtual machine's processor time is guaranteed";
    public override string Why => "On a busy host shares only divide what is left: the machine that everything waits for may get next to nothing.";
    public override string WantedText => "at least the MHz that the site's cpuReservationByTier says";
    public override string Remedy => "Edit settings, CPU, reservation in MHz (its host or pool must have that much unreserved)";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Reservation];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Tiers];

    public override Judgement Judge(Facts facts)
    {
        if (facts.Items(Tiers).Count == 0)
            return Judgement.Manual("decide which virtual machines need guaranteed processor time in the site policy (parameter cpuReservationByTier)");
        if (facts.Chosen(Tiers) is not { } tier)
            return Judgement.NotApplicable("not listed in cpuReservationByTier");
        return TryNumber(tier, out var least)
            ? Judgement.Of(facts[Reservation].Number >= least, "reservation " + facts.Shown(Reservation) + " MHz", "at least " + least + " MHz")
            : Judgement.Unknown("the site policy's cpuReservationByTier is not a number: " + tier);
    }

    public override Repair Repair(Facts facts) => TryNumber(facts.Chosen(Tiers), out var least)
        ? Core.Remediation.Repair.By(new Change(Reservation, facts[Reservation], Reading.Known(least)))
        : base.Repair(facts);

    private static bool TryNumber(string? tier, out int number) => int.TryParse(tier, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    public override IEnumerable<Example> Examples =>
    [
        Example.Manual((Reservation, Reading.Known(0))),
        Example.Pass((Reservation, Reading.Known(2000))).Named("db-1").With(Tiers, "db-*=2000"),
        Example.Pass((Reservation, Reading.Known(2001))).Named("db-1").With(Tiers, "db-*=2000"),
        Example.Fail((Reservation, Reading.Known(1999))).Named("db-1").With(Tiers, "db-*=2000"),
        Example.Fail().Named("db-1").With(Tiers, "db-*=2000"),
        Example.NotApplicable((Reservation, Reading.Known(0))).Named("web").With(Tiers, "db-*=2000"),
        Example.Unknown((Reservation, Reading.Known(0))).With(Tiers, "*=2GHz"),
    ];
}
