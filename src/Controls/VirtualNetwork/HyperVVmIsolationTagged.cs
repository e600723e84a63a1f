using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>An isolated network adapter neither sends nor receives untagged frames.</summary>
[Control("HV-NW-07", Platform.HyperV, Scope.VirtualMachine, Severity.Low)]
[Serves("VM-NS-R2")]
internal sealed class HyperVVmIsolationTagged : VmDevicesControl
{
    private const string Mode = "Msvm_EthernetSwitchPortIsolationSettingData.IsolationMode", Untagged = "Msvm_EthernetSwitchPortIsolationSettingData.AllowUntaggedTraffic";

    public override string Title => "Isolated network adapters take no untagged traffic";
    public override string Why => "Frames without a tag go past the isolation, between tenants that it was meant to keep apart.";
    public override string WantedText => "AllowUntaggedTraffic false where IsolationMode is not 0";
    public override string Remedy => "Set-VMNetworkAdapterIsolation -VMName NAME -AllowUntaggedTraffic $false";
    public override Impact Impact => Impact.None;
    protected override Setting Items { get; } = HyperVVm.Adapters(Mode, Untagged);
    protected override string Noun => "network adapters with isolation";
    protected override bool Concerns(Row device) => device[Mode] is not (null or "0");
    protected override bool IsGood(Row device, Facts facts) => device[Untagged] == "false";
    protected override Row Mend(Row device, Facts facts) => device.With(Untagged, "false");
    protected override string Show(Row row) => row["ElementName"] ?? row["InstanceID"]!;

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(Adapter("3", "false")),
        Example.Fail(Adapter("3", "true")),
        Example.Fail(Adapter("1", null)),
        Example.NotApplicable(Adapter("0", "true")),
        Example.NotApplicable(Adapter(null, null)),
        Example.NotApplicable((Items, Table())),
    ];

    private (Setting, Reading) Adapter(string? mode, string? untagged) =>
        (Items, Item(@"Microsoft:5A9F\1", "Network Adapter", "Msvm_SyntheticEthernetPortSettingData", "tenants", mode, untagged));
}
