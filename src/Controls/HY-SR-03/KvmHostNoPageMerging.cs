using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The kernel does not merge equal pages of different virtual machines.</summary>
[Control("LV-03-06", Platform.Kvm, Scope.Host, Severity.Medium)]
[Serves("HY-SR-3")]
internal sealed class KvmHostNoPageMerging : Control
{
    private static readonly Setting Run = LibvirtHost.File("/sys/kernel/mm/ksm/run"), Sharing = LibvirtHost.File("/sys/kernel/mm/ksm/pages_sharing");
    private static readonly Parameter Allowed = new("ksmAllowed", "false", "Whether pages may be merged: true or false");

    public override string Title => "Virtual machines share no merged memory pages (KSM)";
    public override string Why => "The time that a write to a merged page takes tells a guest what another one has in memory; and the saved memory is over-committed.";
    public override string WantedText => "run 0 or 2, pages_sharing 0";
    public override string Remedy => "systemctl disable --now ksmtuned ksm; echo 2 > /sys/kernel/mm/ksm/run (separates what is merged)";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Run, Sharing];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];

    public override Judgement Judge(Facts facts)
    {
        if (facts.IsTrue(Allowed))
            return Judgement.NotApplicable("the site allows it (ksmAllowed)");
        if (!facts[Run].IsKnown)
            return Judgement.Pass("this kernel cannot merge pages");
        // Stopping it with 0 leaves merged what was merged.
        var good = facts[Run].Text is "0" or "2" && facts[Sharing].Text == "0";
        return Judgement.Of(good, "run " + facts[Run].Text + ", pages_sharing " + facts.Shown(Sharing));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Run, Reading.Known("0")), (Sharing, Reading.Known("0"))),
        Example.Pass((Run, Reading.Known("2")), (Sharing, Reading.Known("0"))),
        Example.Pass(),
        Example.Fail((Run, Reading.Known("1")), (Sharing, Reading.Known("0"))),
        Example.Fail((Run, Reading.Known("0")), (Sharing, Reading.Known("512"))),
        Example.NotApplicable((Run, Reading.Known("1")), (Sharing, Reading.Known("512"))).With(Allowed, "true"),
    ];
}
