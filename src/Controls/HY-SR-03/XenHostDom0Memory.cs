using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>Domain 0 has a fixed amount of memory, and a guest is made only where its memory is there.</summary>
[Control("LX-07", Platform.Xen, Scope.Host, Severity.High)]
[Serves("HY-SR-3")]
internal sealed class XenHostDom0Memory : Control
{
    private static readonly Setting Memory = XenHost.Option("dom0_mem"), Ballooning = XenHost.Conf("autoballoon"), Claim = XenHost.Conf("claim_mode");
    private static readonly Setting LibvirtBallooning = LibvirtHost.Conf("/etc/libvirt/libxl.conf", "autoballoon");
    private static readonly Parameter Size = new("dom0MemMB", "0", "The memory of domain 0 in MiB; 0 where any fixed amount will do");

    public override string Title => "Domain 0 has fixed memory, and guests are made only of memory that is free";
    public override string Why => "A domain 0 that gives its memory away to each new guest ends with too little for itself, and the whole host stands still.";
    public override string WantedText => "dom0_mem=N,max:N on the command line; autoballoon off for xl and libvirt; claim_mode 1";
    public override string Remedy => "/etc/default/grub.d/xen.cfg: GRUB_CMDLINE_XEN=\"dom0_mem=4G,max:4G\", update-grub, restart the host; /etc/xen/xl.conf: autoballoon=\"off\", claim_mode=1; /etc/libvirt/libxl.conf: autoballoon = 0, restart libvirtd or virtxend";
    public override Impact Impact => Impact.ServiceRestart;
    public override IReadOnlyList<Setting> Reads { get; } = [Memory, Ballooning, Claim, LibvirtBallooning];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Size];

    public override Judgement Judge(Facts facts)
    {
        var faults = new List<string>();
        if (!IsFixed(facts))
            faults.Add("dom0_mem " + facts.Shown(Memory));
        if (!IsOff(facts, Ballooning))
            faults.Add("autoballoon of xl " + facts.Shown(Ballooning));
        if (!IsOff(facts, LibvirtBallooning))
            faults.Add("autoballoon of libvirt " + facts.Shown(LibvirtBallooning));
        if (!XenDomain.IsYes(facts.InForce(Claim)))
            faults.Add("claim_mode " + facts.Shown(Claim));
        return Judgement.Of(faults.Count == 0, faults.Count == 0 ? "dom0_mem " + facts[Memory].Text : string.Join("; ", faults));
    }

    public override Repair Repair(Facts facts)
    {
        var changes = new List<Change>();
        if (!IsOff(facts, Ballooning))
            changes.Add(new(Ballooning, facts[Ballooning], Reading.Known("off")));
        if (!IsOff(facts, LibvirtBallooning))
            changes.Add(new(LibvirtBallooning, facts[LibvirtBallooning], Reading.Known(0)));
        if (!XenDomain.IsYes(facts.InForce(Claim)))
            changes.Add(new(Claim, facts[Claim], Reading.Known(1)));
        return IsFixed(facts) ? Core.Remediation.Repair.By([.. changes])
            : Core.Remediation.Repair.ByPerson("how much memory domain 0 needs is for the site to say, and too little does not start. " + Remedy);
    }

    // Left alone, or set to "auto" or to a size of memory, xl and libvirt leave a domain 0 alone that the command line limits.
    private static bool IsOff(Facts facts, Setting setting) => facts[setting].Text is "off" or "0" or "false" || (facts[setting].Text is null or "auto" && facts[Memory].IsKnown);

    // A maximum goes over the amount, and without one domain 0 may grow.
    private static bool IsFixed(Facts facts)
    {
        var amount = facts[Memory].List.LastOrDefault(item => item.IndexOf(':') < 0);
        var most = facts[Memory].List.LastOrDefault(item => item.StartsWith("max:", System.StringComparison.Ordinal));
        if (most is null || Kibibytes(most.Substring(4)) is not { } size || (amount is not null && Kibibytes(amount) != size))
            return false;
        return facts.Number(Size) < 1 || size == (long)facts.Number(Size) * 1024;
    }

    private static long? Kibibytes(string size)
    {
        var (digits, factor) = char.ToLowerInvariant(size.LastOrDefault()) switch
        {
            't' => (size.Substring(0, size.Length - 1), 1L << 30),
            'g' => (size.Substring(0, size.Length - 1), 1L << 20),
            'm' => (size.Substring(0, size.Length - 1), 1L << 10),
            'k' => (size.Substring(0, size.Length - 1), 1L),
            _ => (size, 1L),
        };
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number * factor : null;
    }

    public override IEnumerable<Example> Examples
    {
        get
        {
            var good = (Memory, Reading.Known(["4G", "max:4096M"]));
            return
            [
                Example.Pass(good),
                Example.Pass(good, (Ballooning, Reading.Known("off")), (LibvirtBallooning, Reading.Known(0)), (Claim, Reading.Known(1))).With(Size, "4096"),
                Example.Pass((Memory, Reading.Known(["max:2097152"])), (Ballooning, Reading.Known("auto"))),
                Example.Fail(good).With(Size, "2048"),
                Example.Fail((Memory, Reading.Known(["4G"]))),
                Example.Fail((Memory, Reading.Known(["2G", "max:4G"]))),
                Example.Fail((Memory, Reading.Known(["-1G", "max:much"]))),
                Example.Fail(good, (Ballooning, Reading.Known("on"))),
                Example.Fail(good, (LibvirtBallooning, Reading.Known(1)), (Claim, Reading.Known(0))),
                Example.Fail(),
            ];
        }
    }
}
