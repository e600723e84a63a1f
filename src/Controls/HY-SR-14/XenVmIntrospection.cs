using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Introspection of the guest's memory is possible only where the site wants it, and only from outside.</summary>
[Control("LX-15", Platform.Xen, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-14")]
[Serves("HY-SR-15")]
internal sealed class XenVmIntrospection : Control
{
    private static readonly Setting Live = XenDomain.Running("b_info/altp2m"), File = XenDomain.Config("altp2m"), Old = XenDomain.Config("altp2mhvm");
    private static readonly Parameter Monitored = new("viSelector", "", "Virtual machines whose memory a monitor domain looks into, wildcards allowed");

    public override string Title => "Introspection is open to a monitor domain only, and only for the guests that it watches";
    public override string Why => "What a monitor may see another may see as well: views of memory that nobody needs are a way in.";
    public override string WantedText => "altp2m disabled; for guests in viSelector external";
    public override string Remedy => "xl.cfg: altp2m=\"disabled\", or altp2m=\"external\" for a guest that a monitor watches, with FLASK rules for the monitor; then power the machine off and on";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Live, File, Old];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Monitored];

    public override Judgement Judge(Facts facts)
    {
        var isMonitored = facts.Selects(Monitored) == true;
        var file = facts[File].Text ?? (XenDomain.IsYes(facts[Old]) ? "mixed" : null);
        var good = Good(facts[Live].Text, isMonitored) && Good(file, isMonitored);
        return Judgement.Of(good, "altp2m " + (facts[Live].Text ?? file ?? "disabled") + (file is not null && facts[Live].IsKnown && file != facts[Live].Text ? ", " + file + " in its file" : ""),
            isMonitored ? "external" : "disabled");
    }

    private static bool Good(string? mode, bool isMonitored) => mode is null or "disabled" or "0" || (isMonitored && mode == "external");

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(),
        Example.Pass((Live, Reading.Known("disabled")), (Old, Reading.Known("0"))),
        Example.Pass((Live, Reading.Known("external")), (File, Reading.Known("external"))).Named("web").With(Monitored, "web*"),
        Example.Fail((Live, Reading.Known("external"))),
        Example.Fail((File, Reading.Known("external"))).Named("db").With(Monitored, "web*"),
        Example.Fail((Live, Reading.Known("mixed"))).Named("web").With(Monitored, "web*"),
        Example.Fail((Old, Reading.Known("1"))),
    ];
}
