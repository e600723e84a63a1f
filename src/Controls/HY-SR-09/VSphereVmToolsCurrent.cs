using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The guest's VMware Tools are those that its host has.</summary>
[Control("VS-09-04", Platform.VSphere, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-9")]
internal sealed class VSphereVmToolsCurrent : Control
{
    public override string Title => "VMware Tools in the guest are current";
    public override string Why => "The tools run with the highest rights in the guest; flaws of old ones let users of the guest take them.";
    public override string WantedText => "guestToolsCurrent, or guestToolsUnmanaged (open-vm-tools, kept by the guest's own packages)";
    public override string Remedy => "Guest OS, upgrade VMware Tools (the guest may restart), or update open-vm-tools with the guest's packages";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [GuestTools.Status];

    public override Judgement Judge(Facts facts) => facts[GuestTools.Status].IsKnown
        ? Judgement.Of(GuestTools.IsCurrent(facts[GuestTools.Status]), facts.Shown(GuestTools.Status))
        : Judgement.Unknown("the guest has not told: start it once");

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((GuestTools.Status, Reading.Known("guestToolsCurrent"))),
        Example.Pass((GuestTools.Status, Reading.Known("guestToolsUnmanaged"))),
        Example.Fail((GuestTools.Status, Reading.Known("guestToolsSupportedOld"))),
        Example.Fail((GuestTools.Status, Reading.Known("guestToolsNotInstalled"))),
        Example.Fail((GuestTools.Status, Reading.Known("guestToolsBlacklisted"))),
        Example.Unknown(),
    ];
}
