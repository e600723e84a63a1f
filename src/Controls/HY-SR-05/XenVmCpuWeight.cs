using System.Collections.Generic;
using System.Globalization;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The guest has the processor weight and cap that its tier gives it.</summary>
[Control("LX-10", Platform.Xen, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-5")]
internal sealed class XenVmCpuWeight : Control
{
    private static readonly Setting Defined = LibvirtDomain.Xml("cputune/shares"), Memory = LibvirtDomain.Xml("memory"), FileWeight = XenDomain.Config("cpu_weight"), FileCap = XenDomain.Config("cap");
    private static readonly Setting Weight = XenDomain.Schedule("weight"), Cap = XenDomain.Schedule("cap");
    private static readonly Parameter Weights = new("weightByTier", "", "The processor weights of virtual machines by name: db-*=1024, *=256 (1 to 65535)");
    private static readonly Parameter Caps = new("capByTier", "", "The most processor time of virtual machines by name, in percent of one processor: lab-*=50, *=400");

    public override string Title => "The guest's processor weight and cap are those of its tier";
    public override string Why => "With equal weights a test machine that spins gets as much processor time as the machine that everything waits for; without a cap it takes all that is idle.";
    public override string WantedText => "weight as the site's weightByTier says, cap above 0 and at most what capByTier says";
    public override string Remedy => "xl sched-credit2 -d DOMAIN -w WEIGHT -c CAP now; for the next start xl.cfg: cpu_weight and cap, or virsh edit: <cputune><shares>WEIGHT</shares></cputune> (libvirt keeps no cap)";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Defined, Memory, FileWeight, FileCap, Weight, Cap, XenDomain.File, XenDomain.RunningName];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Weights, Caps];

    public override Judgement Judge(Facts facts)
    {
        if (facts.Items(Weights).Count == 0 && facts.Items(Caps).Count == 0)
            return Judgement.Manual("decide the weights and caps of virtual machines in the site policy (parameters weightByTier and capByTier)");
        string? weight = facts.Chosen(Weights), cap = facts.Chosen(Caps);
        if (weight is null && cap is null)
            return Judgement.NotApplicable("listed neither in weightByTier nor in capByTier");
        if (weight is not null && !IsNumber(weight) || cap is not null && !IsNumber(cap))
            return Judgement.Unknown("weightByTier or capByTier is not a number: " + weight + " " + cap);
        var faults = new List<string>();
        if (weight is not null)
            faults.AddRange(WeightFaults(facts, weight));
        if (cap is not null)
            faults.AddRange(CapFaults(facts, Reading.Known(cap).Number));
        var wanted = ((weight is null ? "" : "weight " + weight + " ") + (cap is null ? "" : "cap 1 to " + cap)).Trim();
        return Judgement.Of(faults.Count == 0, faults.Count == 0 ? wanted : string.Join("; ", faults), wanted);
    }

    private static IEnumerable<string> WeightFaults(Facts facts, string weight)
    {
        if (facts[Memory].IsKnown && facts[Defined].Text != weight)
            yield return "weight " + facts.Shown(Defined) + " in libvirt";
        if (facts[XenDomain.File].IsKnown && facts[FileWeight].Text != weight)
            yield return "weight " + facts.Shown(FileWeight) + " in its file";
        if (facts[XenDomain.RunningName].IsKnown && facts[Weight].Text != weight)
            yield return "weight " + facts.Shown(Weight) + " now";
    }

    private static IEnumerable<string> CapFaults(Facts facts, long? most)
    {
        if (facts[XenDomain.File].IsKnown && !(facts[FileCap].Number > 0 && facts[FileCap].Number <= most))
            yield return "cap " + facts.Shown(FileCap) + " in its file";
        if (facts[XenDomain.RunningName].IsKnown && !(facts[Cap].Number > 0 && facts[Cap].Number <= most))
            yield return "cap " + facts.Shown(Cap) + " now";
    }

    public override Repair Repair(Facts facts) => facts.Chosen(Weights) is { } weight && facts[Memory].IsKnown && facts[Defined].Text != weight && !facts[XenDomain.File].IsKnown && !facts[XenDomain.RunningName].IsKnown
        ? Core.Remediation.Repair.By(new Change(Defined, facts[Defined], Reading.Known(weight)))
        : Core.Remediation.Repair.ByPerson("libvirt sets what runs for the scheduler credit only, keeps no cap, and the file in /etc/xen is for a person. " + Remedy);

    private static bool IsNumber(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0;

    public override IEnumerable<Example> Examples
    {
        get
        {
            var libvirt = (Memory, Reading.Known(1048576));
            var running = (XenDomain.RunningName, Reading.Known("db-1"));
            var file = (XenDomain.File, Reading.Known("/etc/xen/db-1.cfg"));
            return
            [
                Example.Manual(libvirt),
                Example.Pass(libvirt, (Defined, Reading.Known(1024))).Named("db-1").With(Weights, "db-*=1024, *=256"),
                Example.Pass(running, (Weight, Reading.Known(1024)), (Cap, Reading.Known(50)), file, (FileWeight, Reading.Known(1024)), (FileCap, Reading.Known(100))).Named("db-1").With(Weights, "*=1024").With(Caps, "*=100"),
                Example.Fail(libvirt).Named("db-1").With(Weights, "db-*=1024"),
                Example.Fail(libvirt, (Defined, Reading.Known(256))).Named("db-1").With(Weights, "db-*=1024"),
                Example.Fail(running, (Weight, Reading.Known(256))).Named("db-1").With(Weights, "db-*=1024"),
                Example.Fail(file).Named("db-1").With(Weights, "db-*=1024"),
                Example.Fail(running, (Cap, Reading.Known(0))).Named("db-1").With(Caps, "db-*=50"),
                Example.Fail(running, (Cap, Reading.Known(51))).Named("db-1").With(Caps, "db-*=50"),
                Example.Fail(file, (FileCap, Reading.Known(0))).Named("db-1").With(Caps, "db-*=50"),
                Example.NotApplicable(libvirt).Named("web").With(Weights, "db-*=1024"),
                Example.Unknown(libvirt).With(Weights, "*=high"),
            ];
        }
    }
}
