using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>A virtual network is forwarded to the physical one only as the site has planned.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-NW-07", Platform.Kvm, Scope.Network, Severity.Medium)]
[Serves("VM-NS-R2")]
internal sealed class KvmNetworkForwardPlan : Control
{
    private const string Isolated = "isolated";
    private static readonly string[] Unfiltered = ["route", "open"], Own = ["nat", "route", "open", Isolated];
    private static readonly Parameter Plan = new("forwardPlan", "", "The forward modes of networks as NAME=MODE with wildcards in the name, separated by commas (isolated where there is none); a network that is not named may have any mode but route and open");
    private static readonly Setting Forward = LibvirtNetwork.Each("forward", "@mode");

    public override string Title => "The network is forwarded as planned";
    public override string Why => "In mode route or open the machines are reached from outside at their own addresses, in mode open without any rule of libvirt.";
    public override string WantedText => "the mode of the site's forwardPlan, else neither route nor open";
    public override string Remedy => "virsh net-edit: <forward mode='nat'/>, or no <forward> at all; then virsh net-destroy and net-start, then power the virtual machines off and on";
    public override Impact Impact => Impact.MayDisconnect;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Plan];
    public override IReadOnlyList<Setting> Reads { get; } = [Forward];

    public override Judgement Judge(Facts facts)
    {
        var mode = Mode(facts);
        var planned = Planned(facts);
        return planned.Count > 0
            ? Judgement.Of(planned.Contains(mode, StringComparer.OrdinalIgnoreCase), mode, string.Join(" or ", planned))
            : Judgement.Of(!Unfiltered.Contains(mode), mode, "not route, not open");
    }

    // A bridge or card of the host that is handed over has another shape than a network of libvirt's own.
    public override Repair Repair(Facts facts)
    {
        var wanted = Planned(facts) is { Count: > 0 } planned ? planned[0].ToLowerInvariant() : "nat";
        if (!Own.Contains(Mode(facts)) || !Own.Contains(wanted) || facts[Forward].Rows.Count == 0)
            return base.Repair(facts);
        return Core.Remediation.Repair.By(new Change(Forward, facts[Forward],
            wanted == Isolated ? TableOf(Forward) : Reading.Known(facts[Forward].Rows.Select(row => row.With("@mode", wanted)).ToList())));
    }

    // A forward element without a mode is nat.
    private static string Mode(Facts facts) => facts[Forward].Rows.Count == 0 ? Isolated : facts[Forward].Rows[0]["@mode"] ?? "nat";

    private static List<string> Planned(Facts facts) => facts.Items(Plan).Select(entry => entry.Split(['='], 2))
        .Where(entry => entry.Length == 2 && NamePattern.Matches(entry[0].Trim(), facts.Resource.Name)).Select(entry => entry[1].Trim()).ToList();

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(),
        Example.Pass((Forward, TableOf(Forward, ["nat"]))),
        Example.Pass((Forward, TableOf(Forward, ["route"]))).With(Plan, "transit=route").Named("transit"),
        Example.Fail((Forward, TableOf(Forward, ["route"]))),
        Example.Fail((Forward, TableOf(Forward, ["open"]))),
        Example.Fail((Forward, TableOf(Forward, ["route"]))).With(Plan, "transit=route").Named("transit2"),
        Example.Fail((Forward, TableOf(Forward, ["nat"]))).With(Plan, "lab*=isolated").Named("lab1"),
        Example.Pass().With(Plan, "lab*=isolated").Named("lab1"),
        Example.Pass((Forward, TableOf(Forward, new string?[] { null }))),
        Example.Fail((Forward, TableOf(Forward, new string?[] { null }))).With(Plan, "transit=route").Named("transit"),
        Example.Fail((Forward, TableOf(Forward, ["bridge"]))).With(Plan, "lab*=nat").Named("lab1"),
        Example.Fail().With(Plan, "lab*=nat").Named("lab1"),
    ];
}
