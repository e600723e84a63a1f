using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Nothing is passed to QEMU past libvirt's checks.</summary>
[Control("LV-06-08", Platform.Kvm, Scope.VirtualMachine, Severity.High)]
[Serves("HY-SR-6A")]
[Serves("HY-SR-6B")]
internal sealed class KvmVmNoRawQemuOptions : ItemsControl
{
    private const string Ours = "namespace-uri()='http://libvirt.org/schemas/domain/qemu/1.0'", Kind = "local-name()", Value = "@value", Name = "@name";
    private static readonly Parameter Allowed = new("qemuArgsAllowed", "", "Virtual machines that may have QEMU options of their own, with wildcards");

    public override string Title => "No QEMU options past libvirt (qemu:commandline, qemu:override)";
    public override string Why => "libvirt neither checks nor labels what these options open: one of them can give the guest any file, device or port of the host.";
    public override string WantedText => "no qemu:commandline, qemu:override or qemu:capabilities, unless the site lists the machine";
    public override string Remedy => "virsh edit: remove <qemu:commandline>, <qemu:override> and <qemu:capabilities>, then power the machine off and on";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];

    // Values of options are left out where they follow a switch: they may hold secrets.
    protected override Setting Items { get; } = LibvirtDomain.Each(
        $"*[{Ours}][local-name()='commandline' or local-name()='override' or local-name()='capabilities']/*[local-name()!='arg' or starts-with(@value,'-') or position()=1]",
        Kind, "@value[starts-with(.,'-')]", Name);

    protected override string Noun => "QEMU options";
    protected override bool Accepts(Row row, Facts facts) => false;

    public override Judgement Judge(Facts facts) =>
        facts.Selects(Allowed) == true ? Judgement.NotApplicable("the site allows it QEMU options (qemuArgsAllowed)") : base.Judge(facts);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table())),
        Example.Fail((Items, Item("arg", "-fw_cfg", null))),
        Example.Fail((Items, Table(["arg", "-S", null], ["env", null, "LD_PRELOAD"]))),
        Example.Fail((Items, Item("device", null, null))),
        Example.Fail((Items, Item("arg", "-S", null))).With(Allowed, "lab*").Named("web"),
        Example.NotApplicable((Items, Item("arg", "-S", null))).With(Allowed, "lab*").Named("lab1"),
    ];
}
