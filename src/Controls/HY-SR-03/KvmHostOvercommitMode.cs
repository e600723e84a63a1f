using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;
using static HypervisorHardening.Core.Remediation.Repair;

namespace HypervisorHardening.Controls;

/// <summary>The kernel does not promise memory without any limit.</summary>
[Control("LV-03-05", Platform.Kvm, Scope.Host, Severity.Medium)]
[Serves("HY-SR-3")]
internal sealed class KvmHostOvercommitMode : Control
{
    private const long StandardRatio = 80;

    private static readonly Setting Mode = LibvirtHost.File("/proc/sys/vm/overcommit_memory"), Ratio = LibvirtHost.File("/proc/sys/vm/overcommit_ratio");
    private static readonly Setting Memory = LibvirtHost.File("/proc/meminfo");
    private static readonly Parameter Asked = new("overcommitMode", "0", "The kernel's overcommit_memory that is asked for: 0 (within reason), or 2 (strict)");

    public override string Title => "The kernel limits how much memory it promises";
    public override string Why => "A kernel that promises whatever it is asked for has to kill processes, and with them virtual machines, when the promises fall due.";
    public override string WantedText => "overcommit_memory 0, or 2 with a ratio of at most 100; 2 where overcommitMode is 2";
    public override string Remedy => "/etc/sysctl.d/60-memory.conf: vm.overcommit_memory = 2, vm.overcommit_ratio = 80 (or vm.overcommit_memory = 0), then sysctl --system";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Mode, Ratio, Memory];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Asked];

    public override Judgement Judge(Facts facts)
    {
        var mode = facts[Mode].Text;
        if (mode == "2")
            return Judgement.Of(facts[Ratio].Number <= 100, "overcommit_memory 2, ratio " + facts.Shown(Ratio));
        return Judgement.Of(mode == "0" && facts.Text(Asked) != "2", "overcommit_memory " + facts.Shown(Mode));
    }

    public override Repair Repair(Facts facts)
    {
        if (facts[Mode].Text != "2" && facts.Text(Asked) != "2")
            return By(new Change(Mode, facts[Mode], Reading.Known("0")));
        // A strict kernel refuses all further memory to a host that has promised more already.
        if (!(Kib(facts, "Committed_AS") <= (Kib(facts, "MemTotal") - (Kib(facts, "Hugetlb") ?? 0)) * StandardRatio / 100 + Kib(facts, "SwapTotal")))
            return ByPerson("more memory is promised than a ratio of 80 allows (Committed_AS in /proc/meminfo): move virtual machines away first. " + Remedy);
        var ratio = new Change(Ratio, facts[Ratio], Reading.Known(StandardRatio));
        return facts[Mode].Text == "2" ? By(ratio) : By(ratio, new Change(Mode, facts[Mode], Reading.Known("2")));
    }

    private static long? Kib(Facts facts, string name) => (facts[Memory].Text ?? "").Split('\n')
        .Select(line => line.Split([' ', ':'], StringSplitOptions.RemoveEmptyEntries))
        .Where(words => words.Length > 1 && words[0] == name)
        .Select(words => Reading.Known(words[1]).Number).FirstOrDefault();

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Mode, Reading.Known("0"))),
        Example.Pass((Mode, Reading.Known("2")), (Ratio, Reading.Known("100"))),
        Example.Fail((Mode, Reading.Known("2")), (Ratio, Reading.Known("101"))),
        Example.Fail((Mode, Reading.Known("2")), (Ratio, Reading.Known("101")), Promised(899)),
        Example.Fail((Mode, Reading.Known("2")), (Ratio, Reading.Known("101")), Promised(901)),
        Example.Fail((Mode, Reading.Known("1"))),
        Example.Fail(),
        Example.Fail((Mode, Reading.Known("0"))).With(Asked, "2"),
        Example.Fail((Mode, Reading.Known("0")), (Ratio, Reading.Known("50")), Promised(899)).With(Asked, "2"),
        Example.Pass((Mode, Reading.Known("2")), (Ratio, Reading.Known("80"))).With(Asked, "2"),
    ];

    private static (Setting, Reading) Promised(int kib) => (Memory, Reading.Known("MemTotal:  1200 kB\nSwapTotal:  100 kB\nCommitted_AS:  " + kib + " kB\nHugetlb:  200 kB"));
}
