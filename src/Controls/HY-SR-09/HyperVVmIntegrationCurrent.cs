using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The guest's integration services are not out of date.</summary>
[Control("HV-09-04", Platform.HyperV, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-9")]
internal sealed class HyperVVmIntegrationCurrent : Control
{
    private static readonly Setting Version = HyperVVm.Property("Msvm_SummaryInformation.IntegrationServicesVersionState");

    public override string Title => "The guest's integration services are up to date";
    public override string Why => "Old integration services have known flaws in what the guest and its host say to one another.";
    public override string WantedText => "IntegrationServicesVersionState 1 (up to date), or 0 (guests that update them by themselves)";
    public override string Remedy => "Update the guest: Windows by Windows Update, Linux by its kernel's packages (linux-cloud-tools, hyperv-daemons)";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [HyperVVm.State, Version];

    public override Judgement Judge(Facts facts) => facts[HyperVVm.State].Text != "2"
        ? Judgement.NotApplicable("the machine does not run")
        : Judgement.Of(facts[Version].Text is "0" or "1", facts[Version].Text == "2" ? "2 (mismatch)" : facts.Shown(Version));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("2", "1")),
        Example.Pass(State("2", "0")),
        Example.Fail(State("2", "2")),
        Example.Fail(State("2", null)),
        Example.NotApplicable(State("3", "2")),
        Example.NotApplicable(State("32769", null)),
    ];

    private static (Setting, Reading)[] State(string state, string? version) => [(HyperVVm.State, Reading.Known(state)), (Version, Reading.Maybe(version))];
}
