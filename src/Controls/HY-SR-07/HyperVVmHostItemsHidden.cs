using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The guest is not told about its host.</summary>
[Control("HV-07-08", Platform.HyperV, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-7")]
internal sealed class HyperVVmHostItemsHidden : Control
{
    // The pairs themselves may hold secrets and are not read.
    private static readonly Setting State = HyperVVm.Property("Msvm_KvpExchangeComponentSettingData.EnabledState"),
        Hidden = HyperVVm.Property("Msvm_KvpExchangeComponentSettingData.DisableHostKVPItems", HyperV.Server2019);

    public override string Title => "The guest is not told its host's name and version";
    public override string Why => "Key-value exchange hands every guest the name and build of its host, which is what an attacker in it asks first.";
    public override string WantedText => "DisableHostKVPItems true, or key-value exchange disabled (EnabledState 3)";
    public override string Remedy => "By WMI: DisableHostKVPItems = True in Msvm_KvpExchangeComponentSettingData (ModifyResourceSettings), which no cmdlet sets; keep secrets out of all pairs";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [State, Hidden];

    public override Judgement Judge(Facts facts) => facts[State].Text == "3"
        ? Judgement.Pass("key-value exchange is disabled")
        : Judgement.Of(facts[Hidden].Text == "true", "DisableHostKVPItems " + facts.Shown(Hidden));

    public override Repair Repair(Facts facts) => Core.Remediation.Repair.By(new Change(Hidden, facts[Hidden], Reading.Known("true")));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(Of("2", "true")),
        Example.Pass(Of("3", "false")),
        Example.Pass(Of("3", null)),
        Example.Fail(Of("2", "false")),
        Example.Fail(Of("2", null)),
        Example.Fail(),
    ];

    private static (Setting, Reading)[] Of(string state, string? hidden) => [(State, Reading.Known(state)), (Hidden, Reading.Maybe(hidden))];
}
