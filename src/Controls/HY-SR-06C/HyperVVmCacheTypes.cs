using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The guest does not choose how its memory is cached, unless a device of the host needs that.</summary>
[Control("HV-6C-04", Platform.HyperV, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-6C")]
internal sealed class HyperVVmCacheTypes : Control
{
    private static readonly Setting Controlled = HyperVVm.System("GuestControlledCacheTypes", HyperV.Server2016);
    private static readonly Setting Given = HyperVVm.Each("Msvm_PciExpressSettingData?", "InstanceID");

    public override string Title => "The guest does not control how its memory is cached";
    public override string Why => "Only a machine with a device of the host needs it; for any other it is one more way to act on the caches that all share.";
    public override string WantedText => "GuestControlledCacheTypes false, unless the machine has a device of the host";
    public override string Remedy => "Shut the machine down; Set-VM -Name NAME -GuestControlledCacheTypes $false";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Controlled, Given];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Controlled].Text == "false")
            return Judgement.Pass("false");
        return facts[Given].Rows.Count > 0
            ? Judgement.NotApplicable("the machine has a device of the host: see HV-6C-01")
            : Judgement.Fail(facts.Shown(Controlled));
    }

    public override Repair Repair(Facts facts) => Core.Remediation.Repair.By(new Change(Controlled, facts[Controlled], Reading.Known("false")));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Controlled, Reading.Known("false"))),
        Example.Pass((Controlled, Reading.Known("false")), (Given, TableOf(Given, [["D0"]]))),
        Example.Fail((Controlled, Reading.Known("true"))),
        Example.Fail((Controlled, Reading.Known("true")), (Given, TableOf(Given))),
        Example.Fail(),
        Example.NotApplicable((Controlled, Reading.Known("true")), (Given, TableOf(Given, [["D0"]]))),
    ];
}
