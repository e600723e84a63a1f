using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>No two virtual machines share a processor core at the same instant.</summary>
[Control("LV-02-07", Platform.Kvm, Scope.Host, Severity.Medium)]
[Serves("HY-SR-2")]
internal sealed class KvmHostCoreScheduling : Control
{
    private static readonly Setting Scheduling = LibvirtHost.QemuConf("sched_core");
    private static readonly Setting Threads = LibvirtHost.File("/sys/devices/system/cpu/smt/active");
    private static readonly Parameter Asked = new("coreSched", "true", "Whether guests distrust one another: true or false");

    public override string Title => "Virtual machines do not share a core's threads";
    public override string Why => "Threads of one core share its caches and buffers: the flaws called MDS and L1TF let a guest read its neighbour's data there.";
    public override string WantedText => "sched_core vcpus or stronger, or simultaneous multithreading off";
    public override string Remedy => "Only where the kernel has CONFIG_SCHED_CORE (see /boot/config-*; libvirt does not start otherwise): /etc/libvirt/qemu.conf: sched_core = \"vcpus\", restart libvirtd or virtqemud, then power the virtual machines off and on";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Scheduling, Threads];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Asked];

    public override Judgement Judge(Facts facts)
    {
        // Only the word itself opts out: a mistyped value does not.
        if (facts.Text(Asked) == "false")
            return Judgement.NotApplicable("the site's guests trust one another (coreSched)");
        var threads = facts[Threads].Text;
        if (threads == "0")
            return Judgement.Pass("simultaneous multithreading is off");
        var scheduling = "sched_core " + facts.Shown(Scheduling);
        if (facts.InForce(Scheduling).Text is "vcpus" or "emulator" or "full")
            return Judgement.Pass(scheduling);
        return threads is null
            ? Judgement.Unknown("the kernel does not tell whether simultaneous multithreading is on, and " + scheduling)
            : Judgement.Fail(scheduling + ", simultaneous multithreading on");
    }

    public override IEnumerable<Example> Examples
    {
        get
        {
            var on = (Threads, Reading.Known("1"));
            return
            [
                Example.Pass(on, (Scheduling, Reading.Known("vcpus"))),
                Example.Pass(on, (Scheduling, Reading.Known("full"))),
                Example.Pass((Scheduling, Reading.Known("emulator"))),
                Example.Pass((Threads, Reading.Known("0"))),
                Example.Fail(on),
                Example.Fail(on).On("8.0.0"),
                Example.Fail(on, (Scheduling, Reading.Known("none"))),
                Example.Unknown(),
                Example.NotApplicable(on).With(Asked, "false"),
                Example.Fail(on).With(Asked, "yes"),
            ];
        }
    }
}
