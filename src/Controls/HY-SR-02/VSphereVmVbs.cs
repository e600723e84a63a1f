using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;
using static HypervisorHardening.Core.Remediation.Repair;

namespace HypervisorHardening.Controls;

/// <summary>A Windows guest finds the virtual hardware by which it walls its secrets off.</summary>
[Control("VS-02-09", Platform.VSphere, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-2")]
internal sealed class VSphereVmVbs : Control
{
    private static readonly Setting Vbs = VSphereVm.Property("config.flags.vbsEnabled", "6.7"), Iommu = VSphereVm.Property("config.flags.vvtdEnabled", "6.7");
    private static readonly Setting Nested = VSphereVm.Property("config.nestedHVEnabled"), Firmware = VSphereVm.Property("config.firmware");
    private static readonly Parameter Required = new("vbsRequired", "", "Virtual machines that must have what virtualization-based security needs, wildcards allowed");

    public override string Title => "The virtual machine has what virtualization-based security needs";
    public override string Why => "Without it Windows keeps credentials where whoever takes its kernel over can read them.";
    public override string WantedText => "vbsEnabled and vvtdEnabled true";
    public override string Remedy => "Edit settings, VM options: virtualization based security (needs EFI, Secure Boot and hardware version 14; list the machine in nestedAllowed), then power the virtual machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Vbs, Iommu, Nested, Firmware];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Required];

    public override Judgement Judge(Facts facts)
    {
        var required = facts.Selects(Required);
        if (required == false)
            return Judgement.NotApplicable("not listed in vbsRequired");
        var isOn = facts[Vbs].Text == "true" && facts[Iommu].Text == "true";
        return isOn || required == true
            ? Judgement.Of(isOn, "vbsEnabled " + facts.Shown(Vbs) + ", vvtdEnabled " + facts.Shown(Iommu))
            : Judgement.Manual("decide which virtual machines need virtualization-based security in the site policy (parameter vbsRequired)");
    }

    public override Repair Repair(Facts facts) => facts[Firmware].Text == "efi"
        ? By(new[] { Vbs, Iommu, Nested }.Where(setting => facts[setting].Text != "true").Select(setting => new Change(setting, facts[setting], Reading.Known("true"))).ToArray())
        : ByPerson("a machine that was installed with BIOS must be installed anew for EFI. " + Remedy);

    public override IEnumerable<Example> Examples
    {
        get
        {
            var yes = Reading.Known("true");
            var no = Reading.Known("false");
            var efi = (Firmware, Reading.Known("efi"));
            return
            [
                Example.Pass(efi, (Vbs, yes), (Iommu, yes)),
                Example.Pass(efi, (Vbs, yes), (Iommu, yes), (Nested, yes)).Named("win-1").With(Required, "win-*"),
                Example.Fail(efi, (Vbs, yes), (Iommu, no), (Nested, yes)).Named("win-1").With(Required, "win-*"),
                Example.Fail(efi).Named("win-1").With(Required, "win-*"),
                Example.Fail((Firmware, Reading.Known("bios")), (Vbs, no), (Iommu, no)).Named("win-1").With(Required, "win-*"),
                Example.Manual(efi, (Vbs, no)),
                Example.NotApplicable(efi, (Vbs, no)).Named("web").With(Required, "win-*"),
            ];
        }
    }
}
