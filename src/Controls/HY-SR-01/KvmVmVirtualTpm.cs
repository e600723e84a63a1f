using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;
using static HypervisorHardening.Core.Remediation.Repair;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine has a TPM 2.0 of its own.</summary>
[Control("LV-01-09", Platform.Kvm, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-1")]
internal sealed class KvmVmVirtualTpm : Control
{
    private static readonly Setting Type = LibvirtDomain.Xml("devices/tpm/backend/@type");
    private static readonly Setting Level = LibvirtDomain.Xml("devices/tpm/backend/@version");
    private static readonly Parameter Required = new("vtpmRequired", "", "Virtual machines that must have a virtual TPM, wildcards allowed");

    public override string Title => "The virtual machine has an emulated TPM 2.0";
    public override string Why => "A guest without a TPM cannot measure its own start; one that is given the host's TPM can change the host's measurements.";
    public override string WantedText => "an emulated TPM of version 2.0";
    public override string Remedy => "virsh edit: <tpm model='tpm-crb'><backend type='emulator' version='2.0'/></tpm> (needs swtpm on the host), then power the machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Type, Level];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Required];

    public override Judgement Judge(Facts facts)
    {
        var required = facts.Selects(Required);
        if (required == false)
            return Judgement.NotApplicable("not listed in vtpmRequired");
        var type = facts[Type].Text;
        var version = facts[Level].Text;
        if (type == "emulator" && version == "2.0")
            return Judgement.Pass("emulator 2.0");
        if (type is null)
            return required == true ? Judgement.Fail("no TPM") : Judgement.Manual("decide which virtual machines need a virtual TPM in the site policy (parameter vtpmRequired)");
        return Judgement.Fail((type + " " + version).Trim());
    }

    /// <summary>A guest keeps its keys in the TPM that it has: another one, or another version, would not open them.</summary>
    public override Repair Repair(Facts facts) => facts[Type].IsKnown
        ? ByPerson("the guest may keep keys in the TPM that it has, and loses them with it: have its owner move them first. " + Remedy)
        : By(new Change(Type, facts[Type], Reading.Known("emulator")), new Change(Level, facts[Level], Reading.Known("2.0")));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Type, Reading.Known("emulator")), (Level, Reading.Known("2.0"))),
        Example.Fail((Type, Reading.Known("emulator")), (Level, Reading.Known("1.2"))),
        Example.Fail((Type, Reading.Known("passthrough"))),
        Example.Manual(),
        Example.Fail().Named("vault-1").With(Required, "vault-*"),
        Example.NotApplicable().Named("web-1").With(Required, "vault-*"),
    ];
}
