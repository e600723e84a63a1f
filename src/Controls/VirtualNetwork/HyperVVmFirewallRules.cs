using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual switch drops what a machine was not meant to receive.</summary>
[Control("HV-NW-08", Platform.HyperV, Scope.VirtualMachine, Severity.Low)]
[Serves("VM-FW-R1")]
[Serves("VM-FW-R2")]
[NotVerified("how access lists write any address: as ANY, *, 0.0.0.0/0 and a prefix of 0 are taken for it")]
internal sealed class HyperVVmFirewallRules : Control
{
    private const string Incoming = "1", Deny = "2";
    private static readonly Setting Adapters = HyperVVm.Adapters();
    private static readonly Setting Extended = HyperVVm.Features("Msvm_EthernetSwitchPortExtendedAclSettingData", "Direction", "Action", "LocalIPAddress", "RemoteIPAddress", "LocalPort", "RemotePort", "Protocol");
    private static readonly Setting Simple = HyperVVm.Features("Msvm_EthernetSwitchPortAclSettingData", "Direction", "Action", "RemoteAddress", "RemoteAddressPrefixLength");
    private static readonly Parameter Selector = new("fwSelector", "", "Virtual machines whose traffic the virtual switch must filter, with * as a wildcard");
    private static readonly string[] Any = ["", "ANY", "*", "0.0.0.0/0", "::/0"];

    public override string Title => "The virtual switch drops what no access list lets in to the virtual machine";
    public override string Why => "A guest that only its own firewall protects is open as soon as that is switched off, to its neighbours on the same host too.";
    public override string WantedText => "on each network adapter of machines in fwSelector a rule that denies all that comes in, beside those that allow";
    public override string Remedy => "Add-VMNetworkAdapterExtendedAcl -VMName NAME -Action Deny -Direction Inbound -Weight 1, after rules with a higher weight for what the machine must receive";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Adapters, Extended, Simple];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Selector];

    public override Judgement Judge(Facts facts)
    {
        if (facts.Selects(Selector) is not { } selected)
            return Judgement.Manual("decide which virtual machines need a firewall of the virtual switch in the site policy (parameter fwSelector), or attest the one that protects them");
        if (!selected)
            return Judgement.NotApplicable("not listed in fwSelector");
        var adapters = facts[Adapters].Rows.Where(row => row["switch"] is not null).ToList();
        if (adapters.Count == 0)
            return Judgement.NotApplicable("no network adapter of the machine is connected");
        var closed = new HashSet<string?>(facts[Extended].Rows.Where(DeniesAll).Concat(facts[Simple].Rows.Where(DeniesAllSimply)).Select(row => row["port"]), StringComparer.OrdinalIgnoreCase);
        var open = adapters.Where(row => !closed.Contains(row["InstanceID"])).Select(row => row["ElementName"] ?? row["InstanceID"]).ToList();
        return Judgement.Of(open.Count == 0, open.Count == 0 ? adapters.Count + " network adapters, all filtered" : "not filtered: " + string.Join(", ", open));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Manual(Port),
        Example.NotApplicable(Port).Named("web").With(Selector, "db-*"),
        Example.NotApplicable().With(Selector, "*"),
        Example.Pass(Port, (Extended, TableOf(Extended, ["2", "P1", "1", "1", null, "10.0.0.0/8", "443", "ANY", "6"], ["1", "p1", "1", "2", "ANY", "ANY", "ANY", "ANY", null]))).With(Selector, "*"),
        Example.Pass(Port, (Simple, TableOf(Simple, ["1", "P1", "1", "2", "0.0.0.0", "0"]))).With(Selector, "exam*"),
        Example.Fail(Port).With(Selector, "*"),
        Example.Fail(Port, (Extended, TableOf(Extended, ["1", "P1", "2", "2", "ANY", "ANY", null, null, null]))).With(Selector, "*"),
        Example.Fail(Port, (Extended, TableOf(Extended, ["1", "P1", "1", "2", "ANY", "10.0.0.0/8", null, null, null]))).With(Selector, "*"),
        Example.Fail(Port, (Extended, TableOf(Extended, ["1", "P1", "1", "2", "ANY", "ANY", "22", null, "6"]))).With(Selector, "*"),
        Example.Fail(Port, (Extended, TableOf(Extended, ["1", "P2", "1", "2", "ANY", "ANY", null, null, null]))).With(Selector, "*"),
    ];

    private static bool DeniesAll(Row row) => row["Direction"] == Incoming && row["Action"] == Deny
        && new[] { "LocalIPAddress", "RemoteIPAddress", "LocalPort", "RemotePort", "Protocol" }.All(column => Any.Contains((row[column] ?? "").Trim(), StringComparer.OrdinalIgnoreCase));

    private static bool DeniesAllSimply(Row row) => row["Direction"] == Incoming && row["Action"] == Deny
        && (row["RemoteAddressPrefixLength"] == "0" || Any.Contains((row["RemoteAddress"] ?? "").Trim(), StringComparer.OrdinalIgnoreCase));

    private static (Setting, Reading) Port => (Adapters, TableOf(Adapters, ["P1", "Network Adapter", "Msvm_SyntheticEthernetPortSettingData", "tenants"]));
}
