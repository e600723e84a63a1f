using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;
using static HypervisorHardening.Core.Remediation.Repair;

namespace HypervisorHardening.Controls;

/// <summary>The kernel does not merge equal pages of different virtual machines.</summary>
[Control("LV-03-06", Platform.Kvm, Scope.Host, Severity.Medium)]
[Serves("HY-SR-3")]
internal sealed class KvmHostNoPageMerging : Control
{
    private static readonly Setting Run = LibvirtHost.File("/sys/kernel/mm/ksm/run"), Sharing = LibvirtHost.File("/sys/kernel/mm/ksm/pages_sharing");
    private static readonly Setting Free = LibvirtHost.Node("freeMemory"), PageSize = LibvirtHost.Capabilities("host/cpu/pages/@size");
    private static readonly Setting[] Services = [LibvirtHost.Unit("ksm.service"), LibvirtHost.Unit("ksmtuned.service")];
    private static readonly Parameter Allowed = new("ksmAllowed", "false", "Whether pages may be merged: true or false");

    public override string Title => "Virtual machines share no merged memory pages (KSM)";
    public override string Why => "The time that a write to a merged page takes tells a guest what another one has in memory; and the saved memory is over-committed.";
    public override string WantedText => "run 2, or 0 with pages_sharing 0";
    public override string Remedy => "systemctl disable --now ksmtuned ksm; echo 2 > /sys/kernel/mm/ksm/run (separates what is merged)";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Run, Sharing, Free, PageSize, .. Services];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];

    public override Judgement Judge(Facts facts)
    {
        if (facts.IsTrue(Allowed))
            return Judgement.NotApplicable("the site allows it (ksmAllowed)");
        if (!facts[Run].IsKnown)
            return Judgement.Pass("this kernel cannot merge pages");
        // 2 separates what was merged before the kernel takes it; 0 leaves it merged.
        var good = facts[Run].Text == "2" || (facts[Run].Text == "0" && facts[Sharing].Text == "0");
        return Judgement.Of(good, "run " + facts[Run].Text + ", pages_sharing " + facts.Shown(Sharing));
    }

    public override Repair Repair(Facts facts)
    {
        // Every page that is shared now takes memory of its own afterwards.
        if (facts[Sharing].Text != "0" && !(facts[Sharing].Number * facts[PageSize].Number <= facts[Free].Number))
            return ByPerson("the host has too little free memory to separate the merged pages: move virtual machines away first. " + Remedy);
        var changes = Services.Where(service => facts[service].Text == "enabled").Select(service => new Change(service, facts[service], Reading.Known("disabled"))).ToList();
        changes.Add(new Change(Run, facts[Run], Reading.Known("2")));
        return By([.. changes]);
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Run, Reading.Known("0")), (Sharing, Reading.Known("0"))),
        Example.Pass((Run, Reading.Known("2")), (Sharing, Reading.Known("0"))),
        Example.Pass(),
        Example.Fail((Run, Reading.Known("1")), (Sharing, Reading.Known("0"))),
        Example.Fail((Run, Reading.Known("1")), (Sharing, Reading.Known("0")), (Services[1], Reading.Known("enabled")), (Services[0], Reading.Known("disabled"))),
        Example.Fail((Run, Reading.Known("0")), (Sharing, Reading.Known("512")), (Free, Reading.Known(2048)), (PageSize, Reading.Known(4))),
        Example.Fail((Run, Reading.Known("0")), (Sharing, Reading.Known("512")), (Free, Reading.Known(2047)), (PageSize, Reading.Known(4))),
        Example.Fail((Run, Reading.Known("0")), (Sharing, Reading.Known("512"))),
        Example.NotApplicable((Run, Reading.Known("1")), (Sharing, Reading.Known("512"))).With(Allowed, "true"),
    ];
}
