using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>No two virtual machines run on the threads of one core at the same time.</summary>
[Control("HV-02-05", Platform.HyperV, Scope.Host, Severity.High)]
[Serves("HY-SR-2")]
[Serves("HY-SR-5")]
[NotVerified("the event itself was not seen, only what its message says")]
internal sealed class HyperVHostCoreScheduler : Control
{
    private static readonly Setting Start = HyperVHost.NewestEvent("System", "Microsoft-Windows-Hyper-V-Hypervisor", 2);
    private static readonly Setting NextStart = HyperVHost.BootElement("hypervisorschedulertype");

    public override string Title => "Virtual machines never share a core's threads";
    public override string Why => "The threads of a core share caches and more: a guest on one can read the secrets of a guest on the other.";
    public override string WantedText => "the core scheduler, or no simultaneous threads";
    public override string Remedy => "bcdedit /set hypervisorschedulertype core; restart the host";
    public override Impact Impact => Impact.Reboot;
    public override IReadOnlyList<Setting> Reads { get; } = [Start, NextStart, HostCores.Each, HostCores.Threads];

    public override Judgement Judge(Facts facts)
    {
        var running = Running(facts);
        var next = facts[NextStart].Text;
        var hasThreads = HasThreads(facts);
        if (running is null && IsGood(next, hasThreads))
            return Judgement.Unknown("the log does not tell which scheduler runs" + (next is null ? "" : " (the next start is with " + next + ")"));
        return Judgement.Of(IsGood(running, hasThreads) && IsGood(next, hasThreads),
            string.Join(", ", new[] { running is null ? null : running + " scheduler", next is null ? null : next + " from the next start on" }.Where(text => text is not null))
            + (hasThreads ? "" : ", no simultaneous threads"));
    }

    public override Repair Repair(Facts facts) => facts[NextStart].Text == "core"
        ? Core.Remediation.Repair.ByPerson("the next start is with the core scheduler: restart the host")
        : Core.Remediation.Repair.By(new Change(NextStart, facts[NextStart], Reading.Known("core")));

    private static bool IsGood(string? scheduler, bool hasThreads) => scheduler is null or "core" || (!hasThreads && scheduler != "root");

    /// <summary>Where the host does not tell, it has them.</summary>
    private static bool HasThreads(Facts facts) => HostCores.Sum(facts[HostCores.Each]) is not { } cores || HostCores.Sum(facts[HostCores.Threads]) is not { } threads || threads > cores;

    private static string? Running(Facts facts) => facts[Start].List.Select(text => text.Trim().ToLowerInvariant()).Select(text => text switch
    {
        "1" or "0x1" or "2" or "0x2" => "classic",
        "3" or "0x3" => "core",
        "4" or "0x4" => "root",
        _ => null,
    }).FirstOrDefault(name => name is not null);

    public override IEnumerable<Example> Examples
    {
        get
        {
            (Setting, Reading)[] threads = [(HostCores.Each, Reading.Known(new[] { "8", "8" })), (HostCores.Threads, Reading.Known(new[] { "16", "16" }))];
            (Setting, Reading)[] noThreads = [(HostCores.Each, Reading.Known("8")), (HostCores.Threads, Reading.Known("8"))];
            return
            [
                Example.Pass([.. threads, Event("0x3")]),
                Example.Unknown([.. threads, (NextStart, Reading.Known("core"))]),
                Example.Fail([.. threads, (NextStart, Reading.Known("classic"))]),
                Example.Pass([.. noThreads, Event("0x1")]),
                Example.Fail([.. threads, Event("0x2")]),
                Example.Fail([.. threads, Event("2"), (NextStart, Reading.Known("core"))]),
                Example.Fail([.. threads, Event("0x3"), (NextStart, Reading.Known("classic"))]),
                Example.Fail([.. noThreads, Event("0x4")]),
                Example.Fail(Event("0x1")),
                Example.Unknown(threads),
            ];
        }
    }

    private static (Setting, Reading) Event(string value) => (Start, Reading.Known(new[] { value }));
}
