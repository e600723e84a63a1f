using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host takes no memory back from the running virtual machine.</summary>
[Control("VS-03-08", Platform.VSphere, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-3")]
internal sealed class VSphereVmMemoryNotReclaimed : Control
{
    private const string Stats = "summary.quickStats.";
    private static readonly Setting Ballooned = VSphereVm.Property(Stats + "balloonedMemory"), Swapped = VSphereVm.Property(Stats + "swappedMemory");
    private static readonly Setting Compressed = VSphereVm.Property(Stats + "compressedMemory"), State = VSphereVm.Property("runtime.powerState");
    private static readonly Parameter Tolerance = new("reclaimToleranceMb", "0", "How much memory of a virtual machine may be ballooned, swapped or compressed, in MB of each");

    public override string Title => "No memory of the virtual machine is ballooned, swapped or compressed";
    public override string Why => "It shows that the host has promised more memory than it has: what the guest counts on is not there, or lies on a disk.";
    public override string WantedText => "at most reclaimToleranceMb (0) MB of each";
    public override string Remedy => "Move virtual machines to another host, reserve the machine's memory, or remove a memory limit below its size";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Ballooned, Swapped, Compressed, State];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Tolerance];

    public override Judgement Judge(Facts facts)
    {
        if (facts[State].Text != "poweredOn")
            return Judgement.NotApplicable("the machine does not run");
        // Compressed memory is told in KB, the others in MB.
        var reclaimed = new[] { ("ballooned", facts[Ballooned].Number ?? 0), ("swapped", facts[Swapped].Number ?? 0), ("compressed", ((facts[Compressed].Number ?? 0) + 1023) / 1024) };
        return Judgement.Of(reclaimed.All(kind => kind.Item2 <= facts.Number(Tolerance)), string.Join(", ", reclaimed.Select(kind => kind.Item1 + " " + kind.Item2 + " MB")));
    }

    public override IEnumerable<Example> Examples
    {
        get
        {
            var on = (State, Reading.Known("poweredOn"));
            return
            [
                Example.Pass(on, (Ballooned, Reading.Known(0)), (Swapped, Reading.Known(0)), (Compressed, Reading.Known(0))),
                Example.Pass(on),
                Example.Fail(on, (Ballooned, Reading.Known(1))),
                Example.Fail(on, (Swapped, Reading.Known(1))),
                Example.Fail(on, (Compressed, Reading.Known(1))),
                Example.Pass(on, (Compressed, Reading.Known(1024)), (Swapped, Reading.Known(1))).With(Tolerance, "1"),
                Example.Fail(on, (Compressed, Reading.Known(1025))).With(Tolerance, "1"),
                Example.NotApplicable((State, Reading.Known("poweredOff")), (Ballooned, Reading.Known(1))),
            ];
        }
    }
}
