using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine has a TPM of its own, in which its start is measured.</summary>
[Control("HV-01-09", Platform.HyperV, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-1")]
internal sealed class HyperVVmVirtualTpm : Control
{
    private static readonly Setting Tpm = HyperVVm.Security("TpmEnabled");
    private static readonly Parameter Required = new("vtpmRequired", "", "Virtual machines that must have a virtual TPM, wildcards allowed");

    public override string Title => "The virtual machine has a virtual TPM";
    public override string Why => "A guest without a TPM cannot measure its own start, nor keep keys from whoever copies its disks.";
    public override string WantedText => "TpmEnabled true";
    public override string Remedy => "Shut the machine down; Set-VMKeyProtector -VMName NAME -NewLocalKeyProtector (or one of the guardian service), back the guardian's certificates up, Enable-VMTPM -VMName NAME";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Tpm];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Required];

    public override Judgement Judge(Facts facts)
    {
        var required = facts.Selects(Required);
        if (required == false)
            return Judgement.NotApplicable("not listed in vtpmRequired");
        if (facts[Tpm].Text == "true")
            return Judgement.Pass("true");
        return required == true ? Judgement.Fail(facts.Shown(Tpm)) : Judgement.Manual("decide which virtual machines need a virtual TPM in the site policy (parameter vtpmRequired)");
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Tpm, Reading.Known("true"))),
        Example.Manual((Tpm, Reading.Known("false"))),
        Example.Pass((Tpm, Reading.Known("true"))).Named("vault-1").With(Required, "vault-*"),
        Example.Fail((Tpm, Reading.Known("false"))).Named("vault-1").With(Required, "vault-*"),
        Example.Fail().Named("vault-1").With(Required, "vault-*"),
        Example.NotApplicable((Tpm, Reading.Known("false"))).Named("web-1").With(Required, "vault-*"),
    ];
}
