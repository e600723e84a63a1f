using System;
using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Each network adapter of the virtual machine gets the bandwidth that is planned for it.</summary>
[Control("HV-08-02", Platform.HyperV, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-8")]
internal sealed class HyperVVmNetworkGuarantee : VmDevicesControl
{
    private const string Weight = "Msvm_EthernetSwitchPortBandwidthSettingData.Weight", Reserved = "Msvm_EthernetSwitchPortBandwidthSettingData.Reservation";
    private const long Mega = 1_000_000;

    public override string Title => "Network adapters have the bandwidth that is planned for them";
    public override string Why => "A machine without its share of a busy link is cut off by whoever is loudest there.";
    public override string WantedText => "at least the weight (30), or the rate in Mbit/s (500M), that the site's nicGuarantee says; all of a link together no more than it carries";
    public override string Remedy => "Set-VMNetworkAdapter -VMName NAME -MinimumBandwidthWeight WEIGHT, or -MinimumBandwidthAbsolute BITS_PER_SECOND, as the switch counts";
    public override Impact Impact => Impact.None;
    protected override Setting Items { get; } = HyperVVm.Adapters(Weight, Reserved);
    protected override string Noun => "network adapters";
    protected override Parameter? Site { get; } = new("nicGuarantee", "", "The bandwidth guaranteed to each network adapter by the name of its virtual machine: a weight (db-*=30) where the switch counts weights, else Mbit/s (db-*=500M)");
    protected override bool Concerns(Row device) => true;

    public override Judgement Judge(Facts facts)
    {
        if (facts.Items(Site!).Count == 0)
            return Judgement.Manual("decide it for virtual machines in the site policy (parameter nicGuarantee)");
        if (facts.Chosen(Site!) is not { } chosen)
            return Judgement.NotApplicable("not listed in nicGuarantee");
        return Plan(facts) is null ? Judgement.Unknown("the site policy's nicGuarantee is neither a weight nor a rate: " + chosen) : OfDevices(facts);
    }

    protected override bool IsGood(Row device, Facts facts) => Plan(facts) is var (column, least) && Reading.Maybe(device[column]).Number >= least;

    protected override Row Mend(Row device, Facts facts) => Plan(facts) is var (column, least) ? device.With(column, Reading.Known(least).Text) : device;

    protected override string Show(Row row) => (row["ElementName"] ?? row["InstanceID"]) + ": weight " + (row[Weight] ?? "0") + ", reservation " + (row[Reserved] ?? "0");

    public override IEnumerable<Example> Examples =>
    [
        Example.Manual((Items, Adapter("0", "0"))),
        Example.Pass((Items, Adapter("30", "0"))).Named("db-1").With(Site!, "db-*=30, *=5"),
        Example.Fail((Items, Adapter("29", "0"))).Named("db-1").With(Site!, "db-*=30, *=5"),
        Example.Pass((Items, Adapter("0", "500000000"))).Named("db-1").With(Site!, "db-*=500M"),
        Example.Fail((Items, Adapter("500", "499999999"))).Named("db-1").With(Site!, "db-*=500M"),
        Example.Fail((Items, Adapter(null, null))).With(Site!, "*=5"),
        Example.NotApplicable((Items, Adapter("0", "0"))).Named("web").With(Site!, "db-*=30"),
        Example.Unknown((Items, Adapter("0", "0"))).With(Site!, "*=much"),
        Example.NotApplicable((Items, Table())).With(Site!, "*=5"),
    ];

    private (string Column, long Least)? Plan(Facts facts)
    {
        var chosen = facts.Chosen(Site!) ?? "";
        var isRate = chosen.EndsWith("M", StringComparison.OrdinalIgnoreCase);
        return Reading.Known(isRate ? chosen.Substring(0, chosen.Length - 1) : chosen).Number is > 0 and <= 1_000_000_000 and var number
            ? isRate ? (Reserved, number * Mega) : (Weight, number)
            : null;
    }

    private Reading Adapter(string? weight, string? reserved) => Item(@"Microsoft:1\a", "Network Adapter", "Msvm_SyntheticEthernetPortSettingData", "tenants", weight, reserved);
}
