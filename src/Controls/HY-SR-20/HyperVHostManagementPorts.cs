using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Management has a network card of its own, or at least a VLAN.</summary>
[Control("HV-20-01", Platform.HyperV, Scope.Host, Severity.High)]
[Serves("HY-SR-20")]
[Serves("VM-NS-R2")]
internal sealed class HyperVHostManagementPorts : ItemsControl
{
    private const string Mode = "Msvm_EthernetSwitchPortVlanSettingData.OperationMode", Vlan = "Msvm_EthernetSwitchPortVlanSettingData.AccessVlanId";
    private static readonly Parameter Shared = new("allowSharedNic", "false", "Whether virtual machines may share the management device: true or false");

    public override string Title => "The host does not share a network with its virtual machines";
    public override string Why => "Virtual machines in the host's own segment reach its management ports directly, and can pose as the host or its gateway.";
    public override string WantedText => "no port of the management operating system on an external switch, or one with a VLAN of its own";
    public override string Remedy => "Give management a network card that no switch uses: Set-VMSwitch -Name NAME -AllowManagementOS $false, from the console: the change cuts management connections; or a VLAN, see HV-20-02";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Shared];
    protected override Setting Items { get; } = HyperVHost.ManagementPorts(Mode, Vlan);
    protected override string Noun => "ports of the host on a virtual switch";

    public override Judgement Judge(Facts facts) => facts.IsTrue(Shared)
        ? Judgement.NotApplicable("the site lets virtual machines share the host's network (allowSharedNic)")
        : base.Judge(facts);

    protected override bool Accepts(Row row, Facts facts) => row["external"] == "false"
        || (row[Mode] == "1" && int.TryParse(row[Vlan], NumberStyles.None, CultureInfo.InvariantCulture, out var vlan) && vlan > 0);

    protected override string Show(Row row) => row["ElementName"] + " on " + row["switch"] + ", no VLAN of its own";

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table())),
        Example.Pass(Port("true", "1", "42")),
        Example.Pass(Port("false", null, null)),
        Example.Fail(Port("true", null, null)),
        Example.Fail(Port("true", "1", "0")),
        Example.Fail(Port("true", "2", "42")),
        Example.Fail((Items, Table([.. new[] { "1", "2" }.Select(id => new[] { id, "Management", "tenants", "true", id == "1" ? "1" : null, "42" })]))),
        Example.NotApplicable(Port("true", null, null)).With(Shared, "true"),
    ];

    private (Setting, Reading) Port(string external, string? mode, string? vlan) => (Items, Item(@"Microsoft:7A0D\1", "Management", "tenants", external, mode, vlan));
}
