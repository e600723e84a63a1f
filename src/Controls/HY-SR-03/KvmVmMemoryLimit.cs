using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;
using static HypervisorHardening.Core.Remediation.Repair;

namespace HypervisorHardening.Controls;

/// <summary>The memory that a virtual machine's process may take is limited, high enough not to kill it.</summary>
[Control("LV-03-02", Platform.Kvm, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-3")]
internal sealed class KvmVmMemoryLimit : Control
{
    private static readonly Setting Configured = LibvirtDomain.Memory("hard_limit"), Live = LibvirtDomain.LiveMemory("hard_limit");
    private static readonly Setting Maximum = LibvirtDomain.Fact("maxMemory"), State = DomainState.Setting, HostMemory = LibvirtHost.Node("memory");

    public override string Title => "The virtual machine's memory has an upper limit";
    public override string Why => "A QEMU process that leaks or is driven to take memory starves the other virtual machines; a limit below the guest's memory gets it killed.";
    public override string WantedText => "hard_limit of at least the guest's memory + 256 MiB, in the configuration and, while it runs, in force";
    public override string Remedy => "virsh memtune DOMAIN --hard-limit N --live --config, N = 1.3 x memory + 256 MiB";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Configured, Live, Maximum, State, HostMemory];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Maximum].Number is not { } memory)
            return Judgement.Unknown("libvirt does not tell the guest's memory");
        var least = MemoryLimit.Least(memory);
        var wanted = "hard_limit of at least " + least + " KiB";
        if (!(facts[Configured].Number >= least))
            return Judgement.Fail(Shown(facts, Configured), wanted: wanted);
        if (DomainState.IsActive(facts) && !(facts[Live].Number >= least))
            return Judgement.Fail(Shown(facts, Live) + " in force now", wanted: wanted);
        // A limit beyond what the host has limits nothing.
        if (facts[HostMemory].Number is { } host && facts[Configured].Number > host)
            return Judgement.Fail(Shown(facts, Configured), "the host has " + host + " KiB");
        return Judgement.Pass(Shown(facts, Configured), wanted);
    }

    public override Repair Repair(Facts facts)
    {
        if (facts[Maximum].Number is not { } memory || MemoryLimit.Standard(memory, facts[HostMemory].Number) is not { } standard)
            return ByPerson("the host has less memory than the machine may need: give the machine less, or move it to another host. " + Remedy);
        var isGood = facts[Configured].Number >= MemoryLimit.Least(memory) && !(facts[Configured].Number > facts[HostMemory].Number);
        return ConfiguredAndLive.Set(facts, Configured, Live, isGood ? facts[Configured].Number!.Value : standard);
    }

    private static string Shown(Facts facts, Setting setting) => facts[setting].Number is { } limit ? "hard_limit " + limit + " KiB" : "no hard_limit";

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Configured, Reading.Known(1310720)), (Maximum, Reading.Known(1048576)), (State, Reading.Known("shutoff"))),
        Example.Pass((Configured, Reading.Known(2000000)), (Live, Reading.Known(2000000)), (Maximum, Reading.Known(1048576)), (State, Reading.Known("running"))),
        Example.Fail((Maximum, Reading.Known(1048576)), (State, Reading.Known("shutoff"))),
        Example.Fail((Configured, Reading.Known(1310719)), (Maximum, Reading.Known(1048576)), (State, Reading.Known("shutoff"))),
        Example.Fail((Configured, Reading.Known(2000000)), (Maximum, Reading.Known(1048576)), (State, Reading.Known("running"))),
        Example.Fail((Configured, Reading.Known(2000000)), (Maximum, Reading.Known(1048576)), (State, Reading.Known("paused"))),
        Example.Fail((Maximum, Reading.Known(1048576)), (State, Reading.Known("running")), (HostMemory, Reading.Known(1400000))),
        Example.Fail((Maximum, Reading.Known(1048576)), (HostMemory, Reading.Known(1310719))),
        Example.Fail((Configured, Reading.Known(9000000)), (Maximum, Reading.Known(1048576)), (HostMemory, Reading.Known(8000000))),
        Example.Unknown((Configured, Reading.Known(2000000))),
    ];
}
