using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>Two virtual machines never share a core at one time, on processors that let them listen to each other.</summary>
[Control("VS-02-04", Platform.VSphere, Scope.Host, Severity.Medium)]
[Serves("HY-SR-2")]
internal sealed class VSphereHostSideChannelScheduler : Control
{
    private static readonly Setting Mitigation = VSphereHost.Option("VMkernel.Boot.hyperthreadingMitigation"), WithinMachine = VSphereHost.Option("VMkernel.Boot.hyperthreadingMitigationIntraVM");
    private static readonly Setting HyperThreads = VSphereHost.Property("config.hyperThread.active"), Model = VSphereHost.Property("summary.hardware.cpuModel");
    private static readonly Parameter Processors = new("sideChannelCpus", "*Intel*", "The processor models that leak between the threads of a core, with * as a wildcard");
    private static readonly Parameter Least = new("sideChannelScheduler", "SCAv2", "The least side-channel aware scheduler: SCAv2 (threads of one virtual machine may share a core), or SCAv1 (nothing shares one)");

    public override string Title => "The scheduler keeps virtual machines off each other's cores";
    public override string Why => "By L1TF and MDS a guest reads what the other thread of its core has in its cache: the memory of another guest, or of the hypervisor.";
    public override string WantedText => "hyperthreading off, or the scheduler that sideChannelScheduler (SCAv2) names";
    public override string Remedy => "Advanced system settings: VMkernel.Boot.hyperthreadingMitigation = true, VMkernel.Boot.hyperthreadingMitigationIntraVM = false (SCAv2) or true (SCAv1); restart the host. It may lose a fifth of its capacity";
    public override Impact Impact => Impact.Reboot;
    public override IReadOnlyList<Setting> Reads { get; } = [Mitigation, WithinMachine, HyperThreads, Model];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Processors, Least];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Model].Text is { } model && !facts.Items(Processors).Any(pattern => NamePattern.Matches(pattern, model)))
            return Judgement.NotApplicable("the processor " + model + " is not among sideChannelCpus");
        if (facts[HyperThreads].Text == "false")
            return Judgement.Pass("hyperthreading off");
        if (!IsTrue(facts, Mitigation))
            return Judgement.Fail("hyperthreadingMitigation " + facts.Shown(Mitigation));
        // The first kind is what the mitigation means where the second is not known yet.
        var isFirst = !facts[WithinMachine].IsKnown || IsTrue(facts, WithinMachine);
        return Judgement.Of(isFirst || !AsksForFirst(facts), isFirst ? "SCAv1" : "SCAv2", AsksForFirst(facts) ? "SCAv1" : "SCAv2");
    }

    public override Repair Repair(Facts facts)
    {
        var within = AsksForFirst(facts) ? "true" : "false";
        return Core.Remediation.Repair.By(new[] { (Mitigation, "true"), (WithinMachine, within) }
            .Where(wish => wish.Item1 == Mitigation ? !IsTrue(facts, Mitigation) : facts[WithinMachine].IsKnown && facts[WithinMachine].Text != within)
            .Select(wish => new Change(wish.Item1, facts[wish.Item1], Reading.Known(wish.Item2))).ToArray());
    }

    private static bool IsTrue(Facts facts, Setting setting) => facts[setting].Text == "true";

    private static bool AsksForFirst(Facts facts) => string.Equals(facts.Text(Least), "SCAv1", StringComparison.OrdinalIgnoreCase);

    public override IEnumerable<Example> Examples
    {
        get
        {
            var intel = (Model, Reading.Known("Intel(R) Xeon(R) CPU E5-2650 v3 @ 2.30GHz"));
            var threads = (HyperThreads, Reading.Known("true"));
            var on = (Mitigation, Reading.Known("true"));
            var off = (Mitigation, Reading.Known("false"));
            return
            [
                Example.Pass(intel, threads, on, (WithinMachine, Reading.Known("true"))),
                Example.Pass(intel, threads, on, (WithinMachine, Reading.Known("false"))),
                Example.Pass(intel, threads, on).With(Least, "SCAv1"),
                Example.Pass(intel, off, (HyperThreads, Reading.Known("false"))),
                Example.Fail(intel, threads, off, (WithinMachine, Reading.Known("true"))),
                Example.Fail(intel, threads, off, (WithinMachine, Reading.Known("false"))).With(Least, "scav1"),
                Example.Fail(intel, threads, on, (WithinMachine, Reading.Known("false"))).With(Least, "SCAv1"),
                Example.Fail(intel, threads),
                Example.Fail(),
                Example.NotApplicable(threads, off, (Model, Reading.Known("AMD EPYC 7543 32-Core Processor"))),
                Example.Fail(threads, off, (Model, Reading.Known("AMD EPYC 7543 32-Core Processor"))).With(Processors, "*"),
            ];
        }
    }
}
