using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The kernel does not promise memory without any limit.</summary>
[Control("LV-03-05", Platform.Kvm, Scope.Host, Severity.Medium)]
[Serves("HY-SR-3")]
internal sealed class KvmHostOvercommitMode : Control
{
    private static readonly Setting Mode = LibvirtHost.File("/proc/sys/vm/overcommit_memory"), Ratio = LibvirtHost.File("/proc/sys/vm/overcommit_ratio");
    private static readonly Parameter Asked = new("overcommitMode", "0", "The kernel's overcommit_memory that is asked for: 0 (within reason), or 2 (strict)");

    public override string Title => "The kernel limits how much memory it promises";
    public override string Why => "A kernel that promises whatever it is asked for has to kill processes, and with them virtual machines, when the promises fall due.";
    public override string WantedText => "overcommit_memory 0, or 2 with a ratio of at most 100; 2 where overcommitMode is 2";
    public override string Remedy => "/etc/sysctl.d/60-memory.conf: vm.overcommit_memory = 2, vm.overcommit_ratio = 80 (or vm.overcommit_memory = 0), then sysctl --system";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Mode, Ratio];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Asked];

    public override Judgement Judge(Facts facts)
    {
        var mode = facts[Mode].Text;
        if (mode == "2")
            return Judgement.Of(facts[Ratio].Number <= 100, "overcommit_memory 2, ratio " + facts.Shown(Ratio));
        return Judgement.Of(mode == "0" && facts.Text(Asked) != "2", "overcommit_memory " + facts.Shown(Mode));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Mode, Reading.Known("0"))),
        Example.Pass((Mode, Reading.Known("2")), (Ratio, Reading.Known("100"))),
        Example.Fail((Mode, Reading.Known("2")), (Ratio, Reading.Known("101"))),
        Example.Fail((Mode, Reading.Known("1"))),
        Example.Fail(),
        Example.Fail((Mode, Reading.Known("0"))).With(Asked, "2"),
        Example.Pass((Mode, Reading.Known("2")), (Ratio, Reading.Known("80"))).With(Asked, "2"),
    ];
}
