using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Virtual machines with a lower bound of processor time have host processors to themselves.</summary>
[Control("LV-05-01", Platform.Kvm, Scope.Host, Severity.Medium)]
[Serves("HY-SR-5")]
internal sealed class KvmHostPinnedCpusExclusive : Control
{
    private static readonly Setting Machines = LibvirtHost.DomainsEach("vcpu", ".", "@cpuset");
    private static readonly Setting Pins = LibvirtHost.DomainsEach("cputune/vcpupin", "@vcpu", "@cpuset");
    private static readonly Parameter Selector = new("pinSelector", "", "Virtual machines that need processors of their own, wildcards allowed");

    public override string Title => "Pinned virtual machines share their processors with nobody";
    public override string Why => "KVM has no reservation of processor time: only processors that no other machine uses give a lower bound.";
    public override string WantedText => "every virtual processor of the machines of pinSelector pinned, to host processors that no other machine may use";
    public override string Remedy => "virsh vcpupin DOMAIN VCPU CPU --live --config; for all others a cpuset without these processors";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Machines, Pins];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Selector];

    public override Judgement Judge(Facts facts)
    {
        var patterns = facts.Items(Selector);
        if (patterns.Count == 0)
            return Judgement.Manual("decide which virtual machines need processors of their own in the site policy (parameter pinSelector)");
        var pins = facts[Pins].Rows.ToLookup(row => row["domain"], StringComparer.Ordinal);
        var machines = facts[Machines].Rows.Select(row => (Name: row["domain"] ?? "", Cpus: CpusOf(row, pins[row["domain"]].ToList()))).ToList();
        var users = machines.SelectMany(machine => machine.Cpus ?? []).GroupBy(cpu => cpu).ToDictionary(cpu => cpu.Key, cpu => cpu.Count());

        var selected = machines.Where(machine => patterns.Any(pattern => NamePattern.Matches(pattern, machine.Name))).ToList();
        if (selected.Count == 0)
            return Judgement.NotApplicable("no virtual machine is listed in pinSelector");
        var bad = selected.Where(machine => machine.Cpus is null || machine.Cpus.Any(cpu => users[cpu] > 1)).Select(machine => machine.Name).ToList();
        if (bad.Count > 0)
            return Judgement.Fail("not pinned, or to shared processors: " + string.Join(", ", bad));
        var free = machines.Where(machine => machine.Cpus is null).Select(machine => machine.Name).ToList();
        return free.Count == 0
            ? Judgement.Pass("on processors of their own: " + string.Join(", ", selected.Select(machine => machine.Name)))
            : Judgement.Fail("not pinned, so on these processors too: " + string.Join(", ", free));
    }

    /// <summary>The host processors that a machine may run on; null where that is all of them.</summary>
    private static HashSet<int>? CpusOf(Row machine, List<Row> pins)
    {
        var sets = pins.Select(pin => pin["@cpuset"]).ToList();
        // A virtual processor without a pin of its own runs where the machine may.
        if (!int.TryParse(machine["."], NumberStyles.None, CultureInfo.InvariantCulture, out var vcpus) || pins.Count < vcpus)
            sets.Add(machine["@cpuset"]);
        return CpuSet.Of(sets);
    }

    public override IEnumerable<Example> Examples =>
    [
        Of(Example.Manual, ["db", "2", null]),
        Of(Example.NotApplicable, ["web", "2", null]).With(Selector, "db*"),
        Of(Example.Pass, ["db", "2", "0-1"], ["web", "2", "2-3"]).With(Selector, "db"),
        Of(Example.Fail, ["db", "2", "0-1"], ["web", "2", "1,3"]).With(Selector, "db"),
        Of(Example.Fail, ["db", "2", "0-1"], ["web", "2", null]).With(Selector, "db"),
        Of(Example.Fail, ["db", "2", null], ["web", "2", "2-3"]).With(Selector, "db"),
        Of(Example.Fail, ["db", "2", "all"]).With(Selector, "db"),
        Example.Pass((Machines, TableOf(Machines, ["db", "2", null], ["web", "1", "2"])), (Pins, TableOf(Pins, ["db", "0", "0"], ["db", "1", "1"]))).With(Selector, "db"),
        Example.Fail((Machines, TableOf(Machines, ["db", "2", null], ["web", "1", "2"])), (Pins, TableOf(Pins, ["db", "0", "0"]))).With(Selector, "db"),
    ];

    private static Example Of(Func<(Setting, Reading)[], Example> verdict, params string?[][] machines) =>
        verdict([(Machines, TableOf(Machines, machines)), (Pins, TableOf(Pins))]);
}
