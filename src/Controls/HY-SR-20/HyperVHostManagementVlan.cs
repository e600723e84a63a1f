using System.Collections.Generic;
using System.Globalization;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host's ports on virtual switches are in the VLANs of the host's own networks.</summary>
[Control("HV-20-02", Platform.HyperV, Scope.Host, Severity.High)]
[Serves("HY-SR-20")]
internal sealed class HyperVHostManagementVlan : ItemsControl
{
    private const string Mode = "Msvm_EthernetSwitchPortVlanSettingData.OperationMode", Vlan = "Msvm_EthernetSwitchPortVlanSettingData.AccessVlanId";
    private static readonly Parameter Vlans = new("hostVlanIds", "", "The VLANs of the host's own ports on virtual switches (management, live migration, storage): numbers and ranges, separated by commas; empty is any");

    public override string Title => "The host's ports on virtual switches are in its own VLANs";
    public override string Why => "A port without a VLAN, or in that of guests, puts the host's management where guests can reach it.";
    public override string WantedText => "access mode, with a VLAN of hostVlanIds";
    public override string Remedy => "Set-VMNetworkAdapterVlan -ManagementOS -VMNetworkAdapterName NAME -Access -VlanId ID, with the physical switch changed in the same moment: it cuts management connections";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Vlans];
    protected override Setting Items { get; } = HyperVHost.ManagementPorts(Mode, Vlan);
    protected override string Noun => "ports of the host on a virtual switch";
    protected override Judgement None => Judgement.NotApplicable("the host has no port on a virtual switch");

    protected override bool Accepts(Row row, Facts facts) => row["external"] == "false"
        || (row[Mode] == "1" && int.TryParse(row[Vlan], NumberStyles.None, CultureInfo.InvariantCulture, out var vlan) && vlan > 0
            && (facts.Items(Vlans).Count == 0 || NumberRanges.Hold(facts.Items(Vlans), vlan)));

    protected override string Show(Row row) => row["ElementName"] + " on " + row["switch"] + ": " + (row[Mode] switch { "1" => "VLAN " + row[Vlan], "2" => "trunk", null => "no VLAN", _ => "mode " + row[Mode] });

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(Port("true", "1", "42")),
        Example.Pass(Port("true", "1", "42")).With(Vlans, "7, 40-49"),
        Example.Pass(Port("false", null, null)),
        Example.Fail(Port("true", "1", "50")).With(Vlans, "7, 40-49"),
        Example.Fail(Port("true", "2", "42")),
        Example.Fail(Port("true", "1", "0")),
        Example.Fail(Port("true", null, null)),
        Example.NotApplicable((Items, Table())),
    ];

    private (Setting, Reading) Port(string external, string? mode, string? vlan) => (Items, Item(@"Microsoft:7A0D\1", "Management", "tenants", external, mode, vlan));
}
