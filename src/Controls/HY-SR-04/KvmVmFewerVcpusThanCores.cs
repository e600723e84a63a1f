using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;
using static HypervisorHardening.Core.Remediation.Repair;

namespace HypervisorHardening.Controls;

/// <summary>No single virtual machine can occupy all of the host's cores.</summary>
[Control("LV-04-01", Platform.Kvm, Scope.VirtualMachine, Severity.High)]
[Serves("HY-SR-4")]
internal sealed class KvmVmFewerVcpusThanCores : Control
{
    private static readonly Setting Vcpus = LibvirtDomain.Xml("vcpu"), Cores = LibvirtHost.Node("cores");
    private static readonly Setting Shape = LibvirtDomain.Xml("boolean(cpu/topology | cpu/numa | vcpus)");
    private static readonly Parameter Margin = new("margin", "1", "How many cores at least must be left over by each virtual machine");

    public override string Title => "The virtual machine has fewer virtual processors than the host has cores";
    public override string Why => "A guest as wide as the host takes every core when it is busy, and leaves nothing to the host and the other guests.";
    public override string WantedText => "at most the host's cores (threads not counted) less margin (1)";
    public override string Remedy => "virsh setvcpus DOMAIN N --maximum --config, then power the machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Vcpus, Cores, Shape];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Margin];

    public override Judgement Judge(Facts facts)
    {
        // A configuration without the element has one.
        var vcpus = facts[Vcpus].IsKnown ? facts[Vcpus].Number : 1;
        if (vcpus is null || facts[Cores].Number is not { } cores)
            return Judgement.Unknown("libvirt does not tell the processors of the machine or of the host");
        var most = cores - (long)facts.Number(Margin);
        return Judgement.Of(vcpus <= most, vcpus + " virtual processors", "at most " + most + " of the host's " + cores + " cores");
    }

    public override Repair Repair(Facts facts)
    {
        var most = (facts[Cores].Number ?? 0) - (long)facts.Number(Margin);
        if (most < 1)
            return ByPerson("the host has too few cores to leave " + facts.Text(Margin) + " over: move the machine to a larger one");
        // libvirt wants the sum of sockets, cores and threads, and that of the nodes, to be the number of processors.
        return facts[Shape].Text == "true"
            ? ByPerson("the configuration lays the processors out one by one: change <topology>, <numa> and <vcpus> together with <vcpu>, at most " + most + ", with virsh edit; then power the machine off and on")
            : By(new Change(Vcpus, facts[Vcpus], Reading.Known(most)));
    }

    public override IEnumerable<Example> Examples
    {
        get
        {
            var cores = (Cores, Reading.Known(8));
            return
            [
                Example.Pass(cores, (Vcpus, Reading.Known(7))),
                Example.Pass(cores),
                Example.Fail(cores, (Vcpus, Reading.Known(8))),
                Example.Fail((Cores, Reading.Known(1))),
                Example.Fail(cores, (Vcpus, Reading.Known(7))).With(Margin, "2"),
                Example.Fail(cores, (Vcpus, Reading.Known(16)), (Shape, Reading.Known("false"))),
                Example.Fail(cores, (Vcpus, Reading.Known(16)), (Shape, Reading.Known("true"))),
                Example.Unknown((Vcpus, Reading.Known(1))),
            ];
        }
    }
}
