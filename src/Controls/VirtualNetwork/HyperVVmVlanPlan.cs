using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The VLANs of a virtual machine's network adapters are those of the site's plan, and only listed machines have trunks.</summary>
[Control("HV-NW-06", Platform.HyperV, Scope.VirtualMachine, Severity.Medium)]
[Serves("VM-NS-R2")]
internal sealed class HyperVVmVlanPlan : Control
{
    private const string Mode = "Msvm_EthernetSwitchPortVlanSettingData.OperationMode", Access = "Msvm_EthernetSwitchPortVlanSettingData.AccessVlanId";
    private static readonly Setting Adapters = HyperVVm.Adapters(Mode, Access);
    private static readonly Parameter Plan = new("vlanPlan", "", "The VLANs of virtual machines as NAME=TAG|TAG with wildcards in the name, and NAME=trunk for those that may have trunks, separated by commas; empty is any single VLAN");

    public override string Title => "VLANs are those of the site's plan, trunks only where listed";
    public override string Why => "A trunk, or an adapter in a VLAN that is not its own, puts the guest into a segment that it was meant to be kept out of.";
    public override string WantedText => "each VLAN as in the site's vlanPlan (0 for none); a trunk only where the plan says so";
    public override string Remedy => "Set-VMNetworkAdapterVlan -VMName NAME -Access -VlanId ID: the machine is in the other network at once";
    public override Impact Impact => Impact.MayDisconnect;
    public override IReadOnlyList<Setting> Reads { get; } = [Adapters];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Plan];

    public override Judgement Judge(Facts facts)
    {
        var connected = Connected(facts).ToList();
        if (connected.Count == 0)
            return Judgement.NotApplicable("no network adapter of the machine is connected");
        var bad = connected.Where(row => !IsGood(row, facts)).ToList();
        if (bad.Count > 0)
            return Judgement.Fail(string.Join("; ", bad.Select(Shown)));
        return facts.Items(Plan).Count == 0 && connected.Any(row => row[Mode] is not ("2" or "3") && Tag(row) == 0)
            ? Judgement.Manual("say in the site policy (parameter vlanPlan) which machines may be without a VLAN: " + string.Join("; ", connected.Select(Shown)))
            : Judgement.Pass(string.Join("; ", connected.Select(Shown)));
    }

    // Which of a trunk's VLANs the adapter keeps is for a person to choose.
    public override Repair Repair(Facts facts)
    {
        var tag = Allowed(facts).FirstOrDefault(value => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id is > 0 and < 4095);
        return tag is null || Connected(facts).Any(row => row[Mode] is "2" or "3" && !IsGood(row, facts))
            ? Core.Remediation.Repair.ByPerson("set vlanPlan in the site policy; of a trunk or private VLAN choose the one VLAN that stays. " + Remedy)
            : Core.Remediation.Repair.By(new Change(Adapters, facts[Adapters], Reading.Known(facts[Adapters].Rows
                .Select(row => row["switch"] is null || IsGood(row, facts) ? row : row.With(Mode, "1").With(Access, tag)).ToList())));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(Adapter("1", "42")),
        Example.Pass(Adapter("1", "42")).Named("web1").With(Plan, "web*=41|42, router=trunk"),
        Example.Pass(Adapter("2", "0")).Named("router").With(Plan, "web*=42, router=trunk"),
        Example.Pass(Adapter(null, null)).Named("web1").With(Plan, "web*=0"),
        Example.Manual(Adapter(null, null)),
        Example.Manual(Adapter("1", "0")),
        Example.Pass(Adapter("3", "0")),
        Example.Fail(Adapter(null, null)).Named("web1").With(Plan, "web*=42"),
        Example.Fail(Adapter("1", "4")).Named("web1").With(Plan, "web*=42"),
        Example.Fail(Adapter("1", "42")).Named("db1").With(Plan, "web*=42"),
        Example.Fail(Adapter("2", "42")),
        Example.Fail(Adapter("3", "42")).Named("web1").With(Plan, "web*=42"),
        Example.NotApplicable((Adapters, TableOf(Adapters, [@"Microsoft:5A9F\1", "Network Adapter", "Msvm_SyntheticEthernetPortSettingData", null, null, null]))),
        Example.NotApplicable(),
    ];

    private static IEnumerable<Row> Connected(Facts facts) => facts[Adapters].Rows.Where(row => row["switch"] is not null);

    private static bool IsGood(Row row, Facts facts) => row[Mode] switch
    {
        "2" => Allowed(facts).Contains("trunk", StringComparer.OrdinalIgnoreCase),
        "3" => facts.Items(Plan).Count == 0,
        _ => facts.Items(Plan).Count == 0 || Allowed(facts).Contains(Tag(row).ToString(CultureInfo.InvariantCulture)),
    };

    private static IEnumerable<string> Allowed(Facts facts) => (facts.Chosen(Plan) ?? "").Split('|').Select(value => value.Trim());

    private static int Tag(Row row) => int.TryParse(row[Access], NumberStyles.None, CultureInfo.InvariantCulture, out var tag) ? tag : 0;

    private static string Shown(Row row) => (row["ElementName"] ?? row["InstanceID"]) + ": " + (row[Mode] switch { "2" => "trunk", "3" => "private VLAN", _ => Tag(row) == 0 ? "no VLAN" : "VLAN " + row[Access] });

    private static (Setting, Reading) Adapter(string? mode, string? access) =>
        (Adapters, TableOf(Adapters, [@"Microsoft:5A9F\1", "Network Adapter", "Msvm_SyntheticEthernetPortSettingData", "tenants", mode, access]));
}
