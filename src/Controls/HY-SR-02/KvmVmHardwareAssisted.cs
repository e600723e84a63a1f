using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine runs on the processor's virtualization, not in software emulation.</summary>
[Control("LV-02-02", Platform.Kvm, Scope.VirtualMachine, Severity.High)]
[Serves("HY-SR-2")]
internal sealed class KvmVmHardwareAssisted : SettingControl
{
    private static readonly Parameter Allowed = new("tcgAllowed", "", "Virtual machines that may run in software emulation, wildcards allowed");

    public override string Title => "The virtual machine uses hardware virtualization (KVM)";
    public override string Why => "A machine of type qemu has its instructions, memory and interrupts translated in software: a far larger trusted code, and slow.";
    public override string Remedy => "virsh edit: <domain type='kvm'>, then power the machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];
    protected override Setting Setting { get; } = LibvirtDomain.Xml("@type");
    protected override Wanted Wanted { get; } = Wanted.OneOf("kvm");
    protected override IReadOnlyList<string?> Good => ["kvm"];
    protected override IReadOnlyList<string?> Bad => ["qemu", "test", "kvm2", null];

    public override Judgement Judge(Facts facts) => facts.Selects(Allowed) == true ? Judgement.NotApplicable("listed in tcgAllowed") : base.Judge(facts);

    public override IEnumerable<Example> Examples =>
    [
        .. base.Examples,
        Example.NotApplicable((Setting, Reading.Known("qemu"))).With(Allowed, "lab-*").Named("lab-1"),
        Example.Fail((Setting, Reading.Known("qemu"))).With(Allowed, "lab-*").Named("web-1"),
    ];
}
