using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;
using static HypervisorHardening.Core.Remediation.Repair;

namespace HypervisorHardening.Controls;

/// <summary>A virtual network, or each of its port groups, has a limit in both directions.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-08-04", Platform.Kvm, Scope.Network, Severity.Low)]
[Serves("HY-SR-8")]
internal sealed class KvmNetworkBandwidth : Control
{
    private const string Name = "@name", Standard = "@default", In = "bandwidth/inbound/@average", Out = "bandwidth/outbound/@average";
    private static readonly Setting Inbound = LibvirtNetwork.Xml(In), Outbound = LibvirtNetwork.Xml(Out);
    private static readonly Setting Mode = LibvirtNetwork.Xml("forward/@mode"), Bridge = LibvirtNetwork.Xml("bridge/@name"), Groups = LibvirtNetwork.Each("portgroup", Name, Standard, In, Out);
    private static readonly Parameter Limit = new("bandwidth", "0", "The highest average rate of a network each way, in KiB/s; 0 where any limit will do");

    public override string Title => "The virtual network is limited in both directions";
    public override string Why => "A limit on the network holds for every card that is attached to it, those that nobody thought of included.";
    public override string WantedText => "a bandwidth with inbound and outbound average above 0, of the network or of each port group, one of them the default";
    public override string Remedy => "virsh net-edit NETWORK: <bandwidth><inbound average='N'/><outbound average='N'/></bandwidth>, then virsh net-destroy and net-start (guests lose the network until their cards are attached anew)";
    public override Impact Impact => Impact.MayDisconnect;
    public override IReadOnlyList<Setting> Reads { get; } = [Inbound, Outbound, Mode, Bridge, Groups];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Limit];

    public override Judgement Judge(Facts facts)
    {
        var most = facts.Number(Limit);
        if (Good(facts[Inbound], most) && Good(facts[Outbound], most))
            return Judgement.Pass("inbound " + facts[Inbound].Text + ", outbound " + facts[Outbound].Text + " KiB/s");
        var groups = facts[Groups].Rows;
        var bad = groups.Where(group => !Good(Reading.Maybe(group[In]), most) || !Good(Reading.Maybe(group[Out]), most)).Select(group => group[Name]).ToList();
        if (groups.Count > 0 && bad.Count == 0 && groups.Any(group => group[Standard] == "yes"))
            return Judgement.Pass(groups.Count + " port groups, all limited");
        // Networks that hand out devices have no bridge of their own; libvirt refuses a limit on them.
        if (groups.Count == 0 && (facts[Mode].Text is "hostdev" or "passthrough" or "private" or "vepa" || (facts[Mode].Text == "bridge" && !facts[Bridge].IsKnown)))
            return Judgement.NotApplicable("a network of mode " + facts[Mode].Text + " has no bandwidth of its own");
        return Judgement.Fail(bad.Count > 0 ? "no limit on the network or on port groups " + string.Join(", ", bad)
            : facts[Inbound].IsKnown || facts[Outbound].IsKnown ? "inbound " + facts[Inbound] + ", outbound " + facts[Outbound] : "no limit");
    }

    public override Repair Repair(Facts facts)
    {
        var most = (long)facts.Number(Limit);
        if (most < 1)
            return ByPerson("set parameter bandwidth in the site policy to what a network may have, then repair again. " + Remedy);
        if (facts[Mode].Text is not (null or "nat" or "route" or "open"))
            return ByPerson("libvirt limits a network of mode " + facts[Mode].Text + " by its port groups only: give each a <bandwidth>, and one default='yes'. " + Remedy);
        return By(new[] { Inbound, Outbound }.Where(rate => !Good(facts[rate], most)).Select(rate => new Change(rate, facts[rate], Reading.Known(most))).ToArray());
    }

    private static bool Good(Reading rate, double most) => rate.Number is > 0 and var limit && (most <= 0 || limit <= most);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Inbound, Reading.Known(1000)), (Outbound, Reading.Known(128))),
        Example.Pass((Mode, Reading.Known("bridge")), (Groups, Table(["all", "yes", "500", "500"], ["few", null, "50", "50"]))),
        Example.Fail((Inbound, Reading.Known(1000))),
        Example.Fail((Inbound, Reading.Known(1000)), (Outbound, Reading.Known(128))).With(Limit, "999"),
        Example.Fail((Groups, Table(["few", null, "50", "50"]))),
        Example.Fail((Groups, Table(["all", "yes", "500", "500"], ["few", null, "50", null]))),
        Example.Fail((Mode, Reading.Known("nat"))),
        Example.Fail((Mode, Reading.Known("nat"))).With(Limit, "1000"),
        Example.Fail((Inbound, Reading.Known(2000)), (Outbound, Reading.Known(128)), (Groups, Table(["few", null, "5000", null]))).With(Limit, "1000"),
        Example.Fail((Mode, Reading.Known("bridge")), (Groups, Table(["few", null, "50", null]))).With(Limit, "1000"),
        Example.Fail(),
        Example.Fail((Mode, Reading.Known("bridge")), (Bridge, Reading.Known("br0"))),
        Example.NotApplicable((Mode, Reading.Known("bridge"))),
        Example.NotApplicable((Mode, Reading.Known("hostdev"))),
    ];

    private static Reading Table(params string?[][] groups) => TableOf(Groups, groups);
}
