using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine has a TPM of its own, in which its start is measured.</summary>
[Control("VS-01-11", Platform.VSphere, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-1")]
internal sealed class VSphereVmVirtualTpm : Control
{
    private static readonly Parameter Required = new("vtpmRequired", "", "Virtual machines that must have a virtual TPM, wildcards allowed");

    public override string Title => "The virtual machine has a virtual TPM";
    public override string Why => "A guest without a TPM cannot measure its own start, nor keep keys from whoever copies its disks.";
    public override string WantedText => "a VirtualTPM";
    public override string Remedy => "With a key provider in vCenter: power off, edit settings, add new device: Trusted Platform Module (needs EFI), power on";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [VSphereVm.Devices];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Required];

    public override Judgement Judge(Facts facts)
    {
        var required = facts.Selects(Required);
        if (required == false)
            return Judgement.NotApplicable("not listed in vtpmRequired");
        if (facts[VSphereVm.Devices].Rows.Any(row => row["@type"] == "VirtualTPM"))
            return Judgement.Pass("VirtualTPM");
        return required == true ? Judgement.Fail("no VirtualTPM") : Judgement.Manual("decide which virtual machines need a virtual TPM in the site policy (parameter vtpmRequired)");
    }

    public override IEnumerable<Example> Examples
    {
        get
        {
            var without = (VSphereVm.Devices, TableOf(VSphereVm.Devices, ["2000", "VirtualDisk", "Hard disk 1"]));
            var with = (VSphereVm.Devices, TableOf(VSphereVm.Devices, ["2000", "VirtualDisk", "Hard disk 1"], ["11000", "VirtualTPM", "Virtual TPM"]));
            return
            [
                Example.Pass(with),
                Example.Pass(with).Named("vault-1").With(Required, "vault-*"),
                Example.Fail(without).Named("vault-1").With(Required, "vault-*"),
                Example.Manual(without),
                Example.NotApplicable(without).Named("web-1").With(Required, "vault-*"),
            ];
        }
    }
}
