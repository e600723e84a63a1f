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

/// <summary>The virtual processors of running guests stay within the host's cores, and those of domain 0 are bounded.</summary>
[Control("LX-09", Platform.Xen, Scope.Host, Severity.Medium)]
[Serves("HY-SR-4")]
internal sealed class XenHostVcpusWithinCores : Control
{
    private const int Enough = 4;
    private static readonly Setting Cpus = XenHost.Info("nr_cpus"), Threads = XenHost.Info("threads_per_core");
    private static readonly Setting Domains = XenHost.Domains("domid", "b_info/max_vcpus"), Dom0 = XenHost.Option("dom0_max_vcpus");
    private static readonly Parameter Most = new("maxVcpuPerCore", "1.0", "How many virtual processors of running machines a core may carry");

    public override string Title => "Virtual processors stay within the host's cores, and domain 0 has a bounded number";
    public override string Why => "Beyond that every guest waits for others; a domain 0 with all processors takes part in every queue.";
    public override string WantedText => "at most maxVcpuPerCore (1.0) virtual processors of running guests for each core; dom0_max_vcpus set";
    public override string Remedy => "Give guests fewer processors, or move some to another host; /etc/default/grub.d/xen.cfg: add dom0_max_vcpus=4 to GRUB_CMDLINE_XEN, update-grub, restart the host";
    public override Impact Impact => Impact.Reboot;
    public override IReadOnlyList<Setting> Reads { get; } = [Cpus, Threads, Domains, Dom0];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Most];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Cpus].Number is not > 0 and not null || Sum(facts) is not { } sum)
            return Judgement.Unknown("xl does not tell the processors of the host and its guests");
        var shown = sum + " virtual processors on " + Cores(facts) + " cores, dom0_max_vcpus " + facts.Shown(Dom0);
        return Judgement.Of(sum <= Cores(facts) * facts.Number(Most) && IsBounded(facts), shown);
    }

    public override Repair Repair(Facts facts) => Sum(facts) <= Cores(facts) * facts.Number(Most) && facts[Cpus].Number is { } cpus
        ? Core.Remediation.Repair.By(new Change(Dom0, facts[Dom0], Reading.Known([.. facts[Dom0].List, Math.Min(Enough, cpus).ToString(CultureInfo.InvariantCulture)])))
        : Core.Remediation.Repair.ByPerson("which guests have more than they need is for the site to say. " + Remedy);

    private static long Cores(Facts facts) => (facts[Cpus].Number ?? 0) / Math.Max(1, facts[Threads].Number ?? 1);

    private static long? Sum(Facts facts)
    {
        var sum = 0L;
        foreach (var row in facts[Domains].Rows.Where(row => row["domid"] != "0"))
        {
            if (!int.TryParse(row["b_info/max_vcpus"], NumberStyles.None, CultureInfo.InvariantCulture, out var vcpus))
                return null;
            sum += vcpus;
        }

        return facts[Cpus].IsKnown ? sum : null;
    }

    private static bool IsBounded(Facts facts)
    {
        var most = facts[Dom0].List.LastOrDefault()?.Split('-').Last();
        return int.TryParse(most, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= facts[Cpus].Number;
    }

    public override IEnumerable<Example> Examples
    {
        get
        {
            var cpus = (Cpus, Reading.Known(8));
            var two = (Threads, Reading.Known(2));
            var bound = (Dom0, Reading.Known(["2"]));
            return
            [
                Example.Pass(cpus, bound, Running()),
                Example.Pass(cpus, two, (Dom0, Reading.Known(["1-4"])), Running("3", "1")),
                Example.Fail(cpus, two, bound, Running("3", "2")),
                Example.Pass(cpus, two, bound, Running("3", "2")).With(Most, "1.25"),
                Example.Fail(cpus, Running("3")),
                Example.Fail(cpus, (Dom0, Reading.Known(["2", "4-"])), Running()),
                Example.Fail(cpus, (Dom0, Reading.Known(["9"])), Running()),
                Example.Unknown(cpus, bound, Running("many")),
                Example.Unknown(),
            ];
        }
    }

    private static (Setting, Reading) Running(params string[] vcpus) =>
        (Domains, TableOf(Domains, [["Domain-0", "0", "16"], .. vcpus.Select((number, i) => new[] { "vm" + i, "1", number })]));
}
