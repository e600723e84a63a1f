using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>A template is on the list of gold images, recent, and of current hardware and tools.</summary>
[Control("VS-09-01", Platform.VSphere, Scope.VirtualMachine, Severity.High)]
[Serves("HY-SR-9")]
internal sealed class VSphereVmGoldTemplate : Control
{
    private static readonly Setting Template = VSphereVm.Property("config.template"), Modified = VSphereVm.Property("config.modified"), Hardware = VSphereVm.Property("config.version");
    private static readonly Parameter Gold = new("goldTemplates", "", "The templates that are gold images: names, with * as a wildcard");
    private static readonly Parameter MaxDays = new("maxImageAgeDays", "90", "The greatest age of a gold image, in days since its last change");
    private static readonly Parameter Least = new("goldHardwareVersion", "17", "The least version of virtual hardware of a template");

    public override string Title => "Templates are listed gold images, recent, with current hardware and tools";
    public override string Why => "Every virtual machine made from an old or unknown template starts with its flaws, or with what somebody planted in it.";
    public override string WantedText => "listed in goldTemplates, changed within maxImageAgeDays (90), hardware of goldHardwareVersion (17) or later, tools current";
    public override string Remedy => "Build the template anew with current patches, hardware and tools, test it, list it in the site policy, and delete the old one";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Template, Modified, Hardware, GuestTools.Status];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Gold, MaxDays, Least];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Template].Text != "true")
            return Judgement.NotApplicable("not a template");
        var bad = new List<string>();
        if (!(PointInTime.Of(facts[Modified].Text) >= facts.Now.AddDays(-facts.Number(MaxDays))))
            bad.Add("last changed " + facts.Shown(Modified));
        if (!(Reading.Maybe(facts[Hardware].Text?.Replace("vmx-", "")).Number >= facts.Number(Least)))
            bad.Add("hardware " + facts.Shown(Hardware));
        if (!GuestTools.IsCurrent(facts[GuestTools.Status]))
            bad.Add("tools " + facts.Shown(GuestTools.Status));
        var isGold = facts.Selects(Gold);
        if (isGold == false)
            bad.Add("not listed in goldTemplates");
        if (bad.Count > 0)
            return Judgement.Fail(string.Join(", ", bad));
        return isGold is null ? Judgement.Manual("decide which templates are gold images in the site policy (parameter goldTemplates)") : Judgement.Pass("gold, last changed " + facts.Shown(Modified));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("2025-11-02T12:00:00Z", "vmx-17", "guestToolsCurrent")).Named("gold-deb12").With(Gold, "gold-*"),
        Example.Pass(State("2026-01-30T12:00:00Z", "vmx-21", "guestToolsUnmanaged")).Named("gold-deb12").With(Gold, "gold-*"),
        Example.Fail(State("2025-11-02T11:59:59Z", "vmx-17", "guestToolsCurrent")).Named("gold-deb12").With(Gold, "gold-*"),
        Example.Fail(State("2026-01-30T12:00:00Z", "vmx-9", "guestToolsCurrent")).Named("gold-deb12").With(Gold, "gold-*"),
        Example.Fail(State("2026-01-30T12:00:00Z", "vmx-17", "guestToolsNeedUpgrade")).Named("gold-deb12").With(Gold, "gold-*"),
        Example.Fail(State("2026-01-30T12:00:00Z", "vmx-17", "guestToolsCurrent")).Named("test").With(Gold, "gold-*"),
        Example.Fail((Template, Reading.Known("true"))),
        Example.Manual(State("2026-01-30T12:00:00Z", "vmx-17", "guestToolsCurrent")),
        Example.NotApplicable((Template, Reading.Known("false"))),
    ];

    private static (Setting, Reading)[] State(string modified, string hardware, string tools) =>
        [(Template, Reading.Known("true")), (Modified, Reading.Known(modified)), (Hardware, Reading.Known(hardware)), (GuestTools.Status, Reading.Known(tools))];
}
