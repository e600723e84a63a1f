using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual switch can guarantee bandwidth.</summary>
[Control("HV-08-03", Platform.HyperV, Scope.Switch, Severity.Low)]
[Serves("HY-SR-8")]
[NotVerified("whether a switch made with the default mode shows it, or what it stands for (weight; none with SR-IOV)")]
internal sealed class HyperVSwitchBandwidthMode : Control
{
    private static readonly Setting Mode = HyperVSwitch.Property("Msvm_VirtualEthernetSwitchSettingData.BandwidthReservationMode"),
        Sriov = HyperVSwitch.Property("Msvm_VirtualEthernetSwitchSettingData.IOVPreferred");

    public override string Title => "The virtual switch can guarantee bandwidth";
    public override string Why => "On a switch without a mode for it, no machine can be given its share, and the loudest takes all.";
    public override string WantedText => "BandwidthReservationMode 1 (weight) or 2 (absolute), or 0 (default) without SR-IOV";
    public override string Remedy => "The mode is chosen when a switch is made: New-VMSwitch -MinimumBandwidthMode Weight, then move all adapters to it (disconnects them)";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Mode, Sriov];

    public override Judgement Judge(Facts facts) => facts[Mode].Text switch
    {
        "1" => Judgement.Pass("weight"),
        "2" => Judgement.Pass("absolute"),
        "0" => Judgement.Of(facts[Sriov].Text == "false", "default, SR-IOV " + facts.Shown(Sriov)),
        "3" => Judgement.Fail("none"),
        _ => Judgement.Fail(facts.Shown(Mode)),
    };

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Mode, Reading.Known("1"))),
        Example.Pass((Mode, Reading.Known("2"))),
        Example.Pass((Mode, Reading.Known("0")), (Sriov, Reading.Known("false"))),
        Example.Fail((Mode, Reading.Known("0")), (Sriov, Reading.Known("true"))),
        Example.Fail((Mode, Reading.Known("0"))),
        Example.Fail((Mode, Reading.Known("3")), (Sriov, Reading.Known("false"))),
        Example.Fail(),
    ];
}
