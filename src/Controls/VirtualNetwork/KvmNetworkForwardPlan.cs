using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>A virtual network is forwarded to the physical one only as the site has planned.</summary>
[Control("LV-NW-07", Platform.Kvm, Scope.Network, Severity.Medium)]
[Serves("VM-NS-R2")]
internal sealed class KvmNetworkForwardPlan : Control
{
    private static readonly string[] Unfiltered = ["route", "open"];
    private static readonly Parameter Plan = new("forwardPlan", "", "The forward modes of networks as NAME=MODE with wildcards in the name, separated by commas (isolated where there is none); a network that is not named may have any mode but route and open");
    private static readonly Setting Mode = LibvirtNetwork.Xml("forward/@mode"), Forward = LibvirtNetwork.Each("forward", "@mode");

    public override string Title => "The network is forwarded as planned";
    public override string Why => "In mode route or open the machines are reached from outside at their own addresses, in mode open without any rule of libvirt.";
    public override string WantedText => "the mode of the site's forwardPlan, else neither route nor open";
    public override string Remedy => "virsh net-edit: <forward mode='nat'/>, or no <forward> at all; then virsh net-destroy and net-start, then power the virtual machines off and on";
    public override Impact Impact => Impact.MayDisconnect;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Plan];
    public override IReadOnlyList<Setting> Reads { get; } = [Mode, Forward];

    public override Judgement Judge(Facts facts)
    {
        // A forward element without a mode is nat.
        var mode = facts[Mode].Text ?? (facts[Forward].Rows.Count > 0 ? "nat" : "isolated");
        var planned = facts.Items(Plan).Select(entry => entry.Split(['='], 2)).Where(entry => entry.Length == 2 && NamePattern.Matches(entry[0].Trim(), facts.Resource.Name))
            .Select(entry => entry[1].Trim()).ToList();
        return planned.Count > 0
            ? Judgement.Of(planned.Contains(mode, StringComparer.OrdinalIgnoreCase), mode, string.Join(" or ", planned))
            : Judgement.Of(!Unfiltered.Contains(mode), mode, "not route, not open");
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(),
        Example.Pass((Mode, Reading.Known("nat"))),
        Example.Pass((Mode, Reading.Known("route"))).With(Plan, "transit=route").Named("transit"),
        Example.Fail((Mode, Reading.Known("route"))),
        Example.Fail((Mode, Reading.Known("open"))),
        Example.Fail((Mode, Reading.Known("route"))).With(Plan, "transit=route").Named("transit2"),
        Example.Fail((Mode, Reading.Known("nat"))).With(Plan, "lab*=isolated").Named("lab1"),
        Example.Pass().With(Plan, "lab*=isolated").Named("lab1"),
    ];
}
