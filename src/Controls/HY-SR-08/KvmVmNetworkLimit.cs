using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;
using static HypervisorHardening.Core.Remediation.Repair;

namespace HypervisorHardening.Controls;

/// <summary>Each network card of the virtual machine has a limit in both directions.</summary>
[Control("LV-08-01", Platform.Kvm, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-8")]
internal sealed class KvmVmNetworkLimit : Control
{
    private const string Mac = "mac", In = "inbound.average", Out = "outbound.average";
    private static readonly Setting Configured = LibvirtDomain.Interface(In, Out), Live = LibvirtDomain.LiveInterface(In, Out);
    private static readonly Setting Types = LibvirtDomain.Each("devices/interface", "mac/@address", "@type");
    private static readonly Parameter Limit = new("nicLimit", "0", "The highest average rate of a network card each way, in KiB/s; 0 where any limit will do");

    public override string Title => "Every network card is limited in both directions";
    public override string Why => "One virtual machine, taken over or broken, can otherwise fill the host's network connection and shut the others out.";
    public override string WantedText => "an inbound and an outbound average above 0 on each card, in the configuration and, while it runs, in force";
    public override string Remedy => "virsh domiftune DOMAIN MAC --inbound N --outbound N --live --config (KiB/s); cards of type user and hostdev cannot be limited: use another type";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Configured, Live, Types];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Limit];

    public override Judgement Judge(Facts facts)
    {
        var cards = facts[Configured].Rows;
        if (cards.Count == 0 && facts[Live].Rows.Count == 0)
            return Judgement.NotApplicable("the machine has no network card");
        var most = facts.Number(Limit);
        var bad = cards.Where(card => !Good(card, most)).Select(Show).ToList();
        if (bad.Count == 0)
            bad.AddRange(facts[Live].Rows.Where(card => !Good(card, most)).Select(card => Show(card) + " in force now"));
        return Judgement.Of(bad.Count == 0, bad.Count == 0 ? cards.Count + " network cards, all limited" : string.Join("; ", bad));
    }

    public override Repair Repair(Facts facts)
    {
        var most = facts.Number(Limit);
        // libvirt writes a limit down for every card, and forgets it for these.
        var free = facts[Types].Rows.Where(card => card["@type"] is not ("network" or "bridge" or "direct" or "ethernet")).Select(card => card["mac/@address"]).ToList();
        var beyond = facts[Configured].Rows.FirstOrDefault(card => !Good(card, most) && free.Contains(card[Mac]));
        if (beyond is not null)
            return ByPerson("the card " + beyond[Mac] + " is of a type that cannot be limited: have its owner change it to network, bridge, direct or ethernet");
        return ConfiguredAndLive.Limit(facts, Configured, Live, card => Good(card, most), card => most < 1 ? null : Limited(card, (long)most),
            "set parameter nicLimit in the site policy to what a card may have, then repair again. " + Remedy);
    }

    private static Row Limited(Row card, long most) => new[] { In, Out }
        .Aggregate(card, (limited, way) => Good(card[way], most) ? limited : limited.With(way, Reading.Known(most).Text));

    private static bool Good(Row card, double most) => Good(card[In], most) && Good(card[Out], most);

    private static bool Good(string? rate, double most) => Reading.Maybe(rate).Number is > 0 and var limit && (most <= 0 || limit <= most);

    private static string Show(Row card) => card[Mac] + " inbound " + (card[In] ?? "0") + ", outbound " + (card[Out] ?? "0") + " KiB/s";

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Configured, Cards(["52:54:00:00:00:01", "1000", "128"]))),
        Example.Pass((Configured, Cards(["52:54:00:00:00:01", "1000", "128"])), (Live, Cards(["52:54:00:00:00:01", "1000", "128"]))).With(Limit, "1000"),
        Example.Fail((Configured, Cards(["52:54:00:00:00:01", "1000", "128"]))).With(Limit, "999"),
        Example.Fail((Configured, Cards(["52:54:00:00:00:01", "1000", "0"]))),
        Example.Fail((Configured, Cards(["52:54:00:00:00:01", "1000", "128"], ["52:54:00:00:00:02", null, null]))),
        Example.Fail((Configured, Cards(["52:54:00:00:00:01", "1000", "128"])), (Live, Cards(["52:54:00:00:00:01", "0", "0"]))),
        Example.Fail((Live, Cards(["52:54:00:00:00:02", "0", "0"]))),
        Example.Fail((Configured, Cards(["52:54:00:00:00:01", null, "2000"])), (Live, Cards(["52:54:00:00:00:01", "0", "2000"])), (Types, TableOf(Types, ["52:54:00:00:00:01", "network"]))).With(Limit, "1000"),
        Example.Fail((Configured, Cards(["52:54:00:00:00:01", null, null])), (Types, TableOf(Types, ["52:54:00:00:00:01", "user"]))).With(Limit, "1000"),
        Example.NotApplicable(),
    ];

    private static Reading Cards(params string?[][] cards) => TableOf(Configured, cards);
}
