using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;
using static HypervisorHardening.Core.Remediation.Repair;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine's firmware starts signed boot loaders only.</summary>
[Control("LV-01-11", Platform.Kvm, Scope.VirtualMachine, Severity.High)]
[Serves("HY-SR-1")]
[Serves("HY-SR-9")]
internal sealed class KvmVmSecureBoot : Control
{
    private static readonly Setting Firmware = LibvirtDomain.Xml("os/@firmware");
    private static readonly Setting SecureBoot = LibvirtDomain.Xml("os/firmware/feature[@name='secure-boot']/@enabled");
    private static readonly Setting Keys = LibvirtDomain.Xml("os/firmware/feature[@name='enrolled-keys']/@enabled");
    private static readonly Setting Loader = LibvirtDomain.Xml("os/loader/@secure");
    private static readonly Setting Template = LibvirtDomain.Xml("os/nvram/@template");
    private static readonly Setting Smm = LibvirtDomain.Xml("features/smm/@state");

    public override string Title => "The virtual machine starts under Secure Boot with enrolled keys";
    public override string Why => "A boot loader or kernel changed inside the guest or its image starts unnoticed; firmware without enrolled keys checks nothing.";
    public override string WantedText => "EFI firmware with secure-boot and enrolled-keys, smm not off";
    public override string Remedy => "virsh edit: <os firmware='efi'> with <feature enabled='yes' name='secure-boot'/> and 'enrolled-keys' in <firmware>, then virsh start --reset-nvram (the guest must be installed for EFI)";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Firmware, SecureBoot, Keys, Loader, Template, Smm];

    public override Judgement Judge(Facts facts) => Judge(facts, facts[Smm].Text);

    /// <summary>The firmware's variables of a machine that has started before have no keys, whatever its configuration says later.</summary>
    public override Repair Repair(Facts facts) => Judge(facts, "on").Verdict == Verdict.Pass
        ? By(new Change(Smm, facts[Smm], Reading.Known("on")))
        : ByPerson("only its owner knows whether the guest was installed for EFI and is signed, and its NVRAM must be made anew: " + Remedy);

    private static Judgement Judge(Facts facts, string? smm)
    {
        if (smm == "off")
            return Judgement.Fail("smm off: the guest can write to the firmware's variables");
        if (facts[Firmware].Text == "efi" && facts[SecureBoot].Text == "yes" && facts[Keys].Text == "yes" && facts[Loader].Text != "no")
            return Judgement.Pass("secure-boot yes, enrolled-keys yes");
        if (facts[Loader].Text != "yes")
            return Judgement.Fail(facts[Firmware].Text is { } firmware ? firmware + " firmware without Secure Boot" : "no Secure Boot");
        if (facts[Firmware].IsKnown || facts[Keys].IsKnown)
            return Judgement.Fail("Secure Boot without enrolled keys");

        // A loader named by hand says nothing of keys but by its template's name, a custom of the distributions.
        if (facts[Template].Text is { } template && (template.Contains(".ms.") || template.Contains("secboot")))
            return Judgement.Of(smm is not null, "secure loader, keys of " + template + ", smm " + (smm ?? "not set"));
        return Judgement.Manual("look whether keys are enrolled in the NVRAM of this machine: its loader is named by hand");
    }

    public override IEnumerable<Example> Examples
    {
        get
        {
            var yes = Reading.Known("yes");
            return
            [
                Example.Pass((Firmware, Reading.Known("efi")), (SecureBoot, yes), (Keys, yes)),
                Example.Pass((Firmware, Reading.Known("efi")), (SecureBoot, yes), (Keys, yes), (Loader, yes), (Smm, Reading.Known("on"))),
                Example.Pass((Loader, yes), (Template, Reading.Known("/usr/share/OVMF/OVMF_VARS_4M.ms.fd")), (Smm, Reading.Known("on"))),
                Example.Fail((Loader, yes), (Template, Reading.Known("/usr/share/OVMF/OVMF_VARS_4M.ms.fd"))),
                Example.Manual((Loader, yes), (Template, Reading.Known("/usr/share/OVMF/OVMF_VARS_4M.fd")), (Smm, Reading.Known("on"))),
                Example.Fail((Firmware, Reading.Known("efi")), (SecureBoot, yes), (Keys, yes), (Smm, Reading.Known("off"))),
                Example.Fail((Firmware, Reading.Known("efi")), (SecureBoot, yes), (Keys, Reading.Known("no"))),
                Example.Fail((Firmware, Reading.Known("efi")), (SecureBoot, yes), (Keys, yes), (Loader, Reading.Known("no"))),
                Example.Fail((SecureBoot, yes), (Keys, yes)),
                Example.Fail((Firmware, Reading.Known("efi")), (Loader, yes)),
                Example.Fail((Firmware, Reading.Known("efi"))),
                Example.Fail(),
            ];
        }
    }
}
