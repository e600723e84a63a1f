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

/// <summary>Each network card of the guest is limited in what it sends.</summary>
[Control("LX-13", Platform.Xen, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-8")]
internal sealed class XenVmNetworkLimit : Control
{
    private const string Mac = "mac/@address", Out = "bandwidth/outbound/@average", PerInterval = "rate_bytes_per_interval", Interval = "rate_interval_usecs";
    private static readonly Setting Defined = LibvirtDomain.Each("devices/interface[not(@type='hostdev')]", Mac, Out);
    private static readonly Setting File = XenDomain.ConfigEach("vif", ".", "mac", "rate"), Live = XenDomain.RunningEach("nics", "mac", PerInterval, Interval);
    private static readonly Parameter Limit = new("nicLimit", "0", "The highest average rate of a network card each way, in KiB/s; 0 where any limit will do");

    public override string Title => "Every network card is limited in what it sends";
    public override string Why => "One guest, taken over or broken, can otherwise fill the host's network connection and shut the others out.";
    public override string WantedText => "a rate above 0 on each card, in the definition and now; disks are limited by domain 0's control groups only";
    public override string Remedy => "virsh edit: <bandwidth><outbound average='N'/></bandwidth> (KiB/s), or xl.cfg: rate=NKB/s in vif; then power the machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Defined, File, Live];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Limit];

    public override Judgement Judge(Facts facts)
    {
        var cards = facts[Defined].Rows.Count + facts[File].Rows.Count + facts[Live].Rows.Count;
        if (cards == 0)
            return Judgement.NotApplicable("the machine has no network card");
        var faults = facts[Defined].Rows.Where(card => !Good(card, facts)).Select(card => card[Mac] + " " + (card[Out] ?? "no") + " KiB/s in libvirt")
            .Concat(facts[File].Rows.Where(card => !Good(OfFile(card["rate"]), facts)).Select(card => (card["mac"] ?? card["."]) + " rate " + (card["rate"] ?? "none") + " in its file"))
            .Concat(facts[Live].Rows.Where(card => !Good(OfInterval(card), facts)).Select(card => card["mac"] + " " + (OfInterval(card)?.ToString(CultureInfo.InvariantCulture) ?? "no limit") + " now")).ToList();
        return Judgement.Of(faults.Count == 0, faults.Count == 0 ? "all network cards limited" : string.Join("; ", faults));
    }

    public override Repair Repair(Facts facts)
    {
        var most = (long)facts.Number(Limit);
        if (facts[Defined].Rows.All(card => Good(card, facts)) || facts[File].Rows.Count > 0)
            return Core.Remediation.Repair.ByPerson("libvirt's definition is not at fault, or not alone. " + Remedy);
        if (most < 1)
            return Core.Remediation.Repair.ByPerson("set parameter nicLimit in the site policy to what a card may have, then repair again. " + Remedy);
        var cards = facts[Defined].Rows.Select(card => Good(card, facts) ? card : card.With(Out, Reading.Known(most).Text)).ToList();
        return facts[Live].Rows.All(card => Good(OfInterval(card), facts)) ? Core.Remediation.Repair.By(new Change(Defined, facts[Defined], Reading.Known(cards)))
            : Core.Remediation.Repair.ByPerson("power the machine off first: what runs keeps its rate. " + Remedy);
    }

    private static bool Good(Row card, Facts facts) => Good(Reading.Maybe(card[Out]).Number, facts);

    private static bool Good(double? rate, Facts facts) => rate > 0 && (facts.Number(Limit) < 1 || rate <= facts.Number(Limit));

    // In KiB/s, as libvirt has it.
    private static double? OfInterval(Row card) => Reading.Maybe(card[PerInterval]).Number is > 0 and var bytes && Reading.Maybe(card[Interval]).Number is > 0 and var microseconds
        ? Math.Round(bytes * 1e6 / microseconds / 1024) : null;

    // Bytes have a large B, bits a small one; kilo is 1000.
    private static double? OfFile(string? rate)
    {
        var parts = (rate ?? "").Split(['/'], 2);
        var digits = parts[0].TakeWhile(char.IsDigit).Count();
        if (parts.Length < 2 || !parts[1].StartsWith("s", StringComparison.Ordinal) || !long.TryParse(parts[0].Substring(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        return parts[0].Substring(digits) switch
        {
            "GB" => number * 1e9 / 1024,
            "MB" => number * 1e6 / 1024,
            "KB" => number * 1e3 / 1024,
            "B" => number / 1024.0,
            "Gb" => number * 1e9 / 8192,
            "Mb" => number * 1e6 / 8192,
            "Kb" => number * 1e3 / 8192,
            "b" => number / 8192.0,
            _ => null,
        };
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Defined, TableOf(Defined, ["00:16:3e:00:00:01", "1000"]))),
        Example.Pass((Defined, TableOf(Defined, ["00:16:3e:00:00:01", "1000"])), (Live, TableOf(Live, ["00:16:3e:00:00:01", "51200", "50000"]))).With(Limit, "1000"),
        Example.Pass((File, TableOf(File, ["rate=1MB/s", null, "1MB/s@20ms"]))).With(Limit, "1000"),
        Example.Fail((File, TableOf(File, ["rate=1GB/s", null, "1GB/s"]))).With(Limit, "1000"),
        Example.Fail((File, TableOf(File, ["bridge=xenbr0", null, null]))),
        Example.Fail((File, TableOf(File, ["rate=fast", null, "fast"]))),
        Example.Fail((Defined, TableOf(Defined, ["00:16:3e:00:00:01", "1001"]))).With(Limit, "1000"),
        Example.Fail((Defined, TableOf(Defined, ["00:16:3e:00:00:01", null], ["00:16:3e:00:00:02", "500"]))).With(Limit, "1000"),
        Example.Fail((Defined, TableOf(Defined, ["00:16:3e:00:00:01", "0"]))),
        Example.Fail((Live, TableOf(Live, ["00:16:3e:00:00:01", null, null]))),
        Example.NotApplicable(),
    ];
}
